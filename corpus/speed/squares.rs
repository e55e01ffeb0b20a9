//! Backtracking: queens on a board, Latin squares, and partitions, all by recursion over small
//! arrays and iterators that are chained.

fn queens(size: u32, columns: u32, left: u32, right: u32) -> u64 {
    let all = (1 << size) - 1;
    if columns == all {
        return 1;
    }
    let mut free = all & !(columns | left | right);
    let mut found = 0;
    while free != 0 {
        let bit = free & free.wrapping_neg();
        free ^= bit;
        found += queens(size, columns | bit, (left | bit) << 1, (right | bit) >> 1);
    }
    found
}

#[derive(Clone)]
struct Square<const N: usize> {
    cells: [[u8; N]; N],
    rows: [u16; N],
    columns: [u16; N],
}

impl<const N: usize> Square<N> {
    fn new() -> Self {
        Self { cells: [[0; N]; N], rows: [0; N], columns: [0; N] }
    }

    fn candidates(&self, row: usize, column: usize) -> impl Iterator<Item = u8> + use<N> {
        let taken = self.rows[row] | self.columns[column];
        (0..N as u8).filter(move |value| taken & (1 << value) == 0)
    }

    fn put(&mut self, row: usize, column: usize, value: u8) {
        self.cells[row][column] = value;
        self.rows[row] ^= 1 << value;
        self.columns[column] ^= 1 << value;
    }

    fn complete(&mut self, place: usize, seen: &mut impl FnMut(&Self)) {
        if place == N * N {
            seen(self);
            return;
        }
        let (row, column) = (place / N, place % N);
        for value in self.candidates(row, column) {
            self.put(row, column, value);
            self.complete(place + 1, seen);
            self.put(row, column, value);
        }
    }
}

fn partitions(total: usize, largest: usize, known: &mut [Vec<Option<u64>>]) -> u64 {
    if total == 0 {
        return 1;
    }
    if let Some(found) = known[total][largest] {
        return found;
    }
    let found = (1..=largest.min(total)).map(|part| partitions(total - part, part, known)).sum();
    known[total][largest] = Some(found);
    found
}

fn main() {
    for size in 4..=13 {
        println!("{size} queens: {}", queens(size, 0, 0, 0));
    }
    let (mut count, mut diagonal) = (0u64, 0u64);
    Square::<5>::new().complete(0, &mut |square| {
        count += 1;
        let cells = square.cells.iter().enumerate();
        diagonal += cells.map(|(place, row)| u64::from(row[place])).sum::<u64>();
    });
    println!("{count} squares, {diagonal}");
    let mut known = vec![vec![None; 121]; 121];
    println!("{} partitions", partitions(120, 120, &mut known));
}
