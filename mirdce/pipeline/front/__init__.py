"""From sources to the crates that all else reads: cargo, rustc, metadata, artifacts, manifests."""
