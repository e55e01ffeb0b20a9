//! Digests, a cipher and signatures of bytes that are made here.

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes128Gcm, Aes256Gcm};
use ed25519_dalek::{Signer, SigningKey, Verifier};
use sha2::{Digest, Sha256, Sha512};

fn hexadecimal(bytes: impl AsRef<[u8]>) -> String {
    bytes.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn main() {
    let data: Vec<u8> = (0..10_000_u32).map(|i| (i * 31 % 251) as u8).collect();
    println!("{}", hexadecimal(Sha256::digest(&data)));
    println!("{}", hexadecimal(Sha512::digest(&data)));
    println!("{}", blake3::hash(&data));
    let mut long = [0; 70];
    blake3::Hasher::new_derive_key("corpus").update(&data).finalize_xof().fill(&mut long);
    println!("{}", hexadecimal(long));
    println!("{:08x}", crc32fast::hash(&data));

    let cipher = Aes256Gcm::new(&[5; 32].into());
    let message = Payload { msg: &data[..333], aad: b"header" };
    let sealed = cipher.encrypt(&[6; 12].into(), message).unwrap();
    println!("{}", hexadecimal(&sealed[320..]));
    println!("{:?}", cipher.decrypt(&[6; 12].into(), sealed.as_slice()));
    let other = Aes128Gcm::new(&[7; 16].into());
    let sealed = other.encrypt(&[8; 12].into(), &data[..1000]).unwrap();
    println!("{}", other.decrypt(&[8; 12].into(), sealed.as_slice()).unwrap() == data[..1000]);

    let key = SigningKey::from_bytes(&[11; 32]);
    let signature = key.sign(&data);
    println!("{}", hexadecimal(signature.to_bytes()));
    println!("{:?}", key.verifying_key().verify(&data, &signature));
    key.verifying_key().verify(b"other", &signature).expect("a signature of other bytes");
}
