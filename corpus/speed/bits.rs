//! Integers: a hash of 512-bit blocks, a small virtual machine, a checksum by table.

const K: [u32; 64] = {
    let mut table = [0u32; 64];
    let mut state = 0x9E37_79B9u32;
    let mut i = 0;
    while i < 64 {
        state = state.wrapping_mul(0x85EB_CA6B).rotate_left(13) ^ (i as u32);
        table[i] = state;
        i += 1;
    }
    table
};

fn compress(state: &mut [u32; 8], block: &[u8; 64]) {
    let mut w = [0u32; 64];
    for (i, bytes) in block.chunks_exact(4).enumerate() {
        w[i] = u32::from_be_bytes(bytes.try_into().unwrap());
    }
    for i in 16..64 {
        let s0 = w[i - 15].rotate_right(7) ^ w[i - 15].rotate_right(18) ^ (w[i - 15] >> 3);
        let s1 = w[i - 2].rotate_right(17) ^ w[i - 2].rotate_right(19) ^ (w[i - 2] >> 10);
        w[i] = w[i - 16].wrapping_add(s0).wrapping_add(w[i - 7]).wrapping_add(s1);
    }
    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = *state;
    for i in 0..64 {
        let s1 = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
        let t1 = h
            .wrapping_add(s1)
            .wrapping_add((e & f) ^ (!e & g))
            .wrapping_add(K[i])
            .wrapping_add(w[i]);
        let s0 = a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22);
        let t2 = s0.wrapping_add((a & b) ^ (a & c) ^ (b & c));
        (h, g, f, e, d, c, b, a) = (g, f, e, d.wrapping_add(t1), c, b, a, t1.wrapping_add(t2));
    }
    for (word, value) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
        *word = word.wrapping_add(value);
    }
}

#[derive(Clone, Copy)]
enum Op {
    Add(u8, u8),
    Xor(u8, u8),
    Mul(u8, u32),
    JumpIfNonZero(u8, i8),
    Dec(u8),
    Halt,
}

fn run(code: &[Op], registers: &mut [u32; 8]) -> u64 {
    let (mut at, mut steps) = (0usize, 0u64);
    loop {
        steps += 1;
        match code[at] {
            Op::Add(x, y) => {
                registers[x as usize] = registers[x as usize].wrapping_add(registers[y as usize])
            }
            Op::Xor(x, y) => registers[x as usize] ^= registers[y as usize],
            Op::Mul(x, k) => registers[x as usize] = registers[x as usize].wrapping_mul(k),
            Op::JumpIfNonZero(x, by) if registers[x as usize] != 0 => {
                at = at.wrapping_add_signed(by as isize);
                continue;
            }
            Op::JumpIfNonZero(..) => {}
            Op::Dec(x) => registers[x as usize] = registers[x as usize].wrapping_sub(1),
            Op::Halt => return steps,
        }
        at += 1;
    }
}

fn main() {
    let mut state = [1, 2, 3, 4, 5, 6, 7, 8];
    let mut block = [0u8; 64];
    for round in 0..700_000u32 {
        block[(round % 64) as usize] = round as u8;
        compress(&mut state, &block);
    }
    let code = [
        Op::Add(0, 1),
        Op::Xor(1, 0),
        Op::Mul(2, 17),
        Op::Add(2, 1),
        Op::Dec(3),
        Op::JumpIfNonZero(3, -5),
        Op::Halt,
    ];
    let mut registers = [1, 3, 5, 12_000_000, 0, 0, 0, 0];
    let steps = run(&code, &mut registers);
    let table: Vec<u32> = (0..256u32)
        .map(|n| {
            (0..8).fold(n, |c, _| {
                if c & 1 == 1 {
                    (c >> 1) ^ 0xEDB8_8320
                } else {
                    c >> 1
                }
            })
        })
        .collect();
    let mut crc = !0u32;
    for n in 0..40_000_000u32 {
        crc = table[((crc ^ n) & 255) as usize] ^ (crc >> 8);
    }
    println!("{state:x?} {steps} {registers:?} {crc:x}");
}
