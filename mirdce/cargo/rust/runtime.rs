//! What the expansion of `#[test]` refers to, and the harness: finds all tests and runs them.

#![feature(test)]

extern crate test;

pub use core::option::Option::{self, None, Some};
pub use core::{concat, file, module_path};

use test::{ShouldPanic, TestDesc, TestDescAndFn, TestFn, TestName, TestType};

type Outcome = Result<(), String>;

/// One test. The functions in it are plain ones, so it may be shared.
pub struct Case(TestDescAndFn);

unsafe impl Sync for Case {}

impl Case {
    /// A function of `#[test]`.
    pub const fn test(
        path: &'static str,
        file: &'static str,
        place: [usize; 4],
        ignore: Option<Option<&'static str>>,
        should_panic: Option<Option<&'static str>>,
        function: fn() -> Outcome,
    ) -> Case {
        Case::new(path, file, place, ignore, should_panic, TestFn::StaticTestFn(function))
    }

    /// A function of `#[bench]`.
    pub const fn bench(
        path: &'static str,
        file: &'static str,
        place: [usize; 4],
        ignore: Option<Option<&'static str>>,
        should_panic: Option<Option<&'static str>>,
        function: fn(&mut test::Bencher) -> Outcome,
    ) -> Case {
        Case::new(path, file, place, ignore, should_panic, TestFn::StaticBenchFn(function))
    }

    const fn new(
        path: &'static str,
        source_file: &'static str,
        [start_line, start_col, end_line, end_col]: [usize; 4],
        ignore: Option<Option<&'static str>>,
        should_panic: Option<Option<&'static str>>,
        testfn: TestFn,
    ) -> Case {
        let ignore_message = match ignore {
            Some(message) => message,
            None => None,
        };
        let desc = TestDesc {
            name: TestName::StaticTestName(without_crate(path)),
            ignore: ignore.is_some(),
            ignore_message,
            source_file,
            start_line,
            start_col,
            end_line,
            end_col,
            should_panic: match should_panic {
                None => ShouldPanic::No,
                Some(None) => ShouldPanic::Yes,
                Some(Some(message)) => ShouldPanic::YesWithMessage(message),
            },
            compile_fail: false,
            no_run: false,
            test_type: TestType::Unknown,
        };
        Case(TestDescAndFn { desc, testfn })
    }
}

/// `a::b` of `krate::a::b`.
const fn without_crate(path: &str) -> &str {
    let bytes = path.as_bytes();
    let mut at = 0;
    while bytes[at] != b':' {
        at += 1;
    }
    path.split_at(at + 2).1
}

/// Turns what a test returns into its outcome.
pub fn assert_test_result<T: std::process::Termination>(result: T) -> Outcome {
    test::assert_test_result(result)
}

/// The section exists even if there is no test.
#[used]
#[unsafe(link_section = "mirdce_tests")]
static NO_TEST: Option<&Case> = None;

unsafe extern "C" {
    #[link_name = "__start_mirdce_tests"]
    static START: [Option<&'static Case>; 0];
    #[link_name = "__stop_mirdce_tests"]
    static STOP: [Option<&'static Case>; 0];
}

/// The tests of the program but for those with these names.
fn all(left_out: &[&str]) -> Vec<&'static TestDescAndFn> {
    let (start, stop) = (&raw const START, &raw const STOP);
    let count = (stop.addr() - start.addr()) / size_of::<Option<&Case>>();
    // The linker puts all pointers of the section between the two symbols, and nothing else.
    let cases = unsafe { std::slice::from_raw_parts(start.cast::<Option<&'static Case>>(), count) };
    let mut tests: Vec<_> = cases.iter().flatten().map(|case| &case.0).collect();
    tests.retain(|test| !left_out.contains(&test.desc.name.as_slice()));
    tests.sort_by(|left, right| left.desc.name.as_slice().cmp(right.desc.name.as_slice()));
    tests
}

/// The `main` of a test executable; panics unwind.
pub fn run(left_out: &[&str]) {
    test::test_main_static(&all(left_out));
}

/// The same for `-C panic=abort -Z panic-abort-tests`: every test is a process of its own.
pub fn run_abort(left_out: &[&str]) {
    test::test_main_static_abort(&all(left_out));
}
