use ash::vk;

fn main() {
    // SAFETY: nothing is called of what is loaded.
    let entry = unsafe { ash::Entry::load_from("/no/such/library") };
    println!("{:?} {}", vk::Result::ERROR_DEVICE_LOST, entry.is_err());
}
