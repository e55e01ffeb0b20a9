//! What the expansion of `#[test]` refers to, and the harness: finds all tests and runs them.

#![feature(const_type_name, test)]

extern crate test;

pub use core::option::Option::{self, None, Some};
pub use core::{concat, file, module_path};

use test::{ShouldPanic, TestDesc, TestDescAndFn, TestFn, TestName, TestType};

pub type Text = &'static str;
type Outcome = Result<(), String>;

/// The folder of the crate's root file, by which rustc tells the type of the tests.
#[derive(Clone, Copy)]
pub enum RootFolder {
    Src,
    Tests,
    Other,
}

impl RootFolder {
    fn test_type(self) -> TestType {
        match self {
            RootFolder::Src => TestType::UnitTest,
            RootFolder::Tests => TestType::IntegrationTest,
            RootFolder::Other => TestType::Unknown,
        }
    }
}

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

    fn with_type(&self, test_type: TestType) -> TestDescAndFn {
        let testfn = match self.0.testfn {
            TestFn::StaticTestFn(function) => TestFn::StaticTestFn(function),
            TestFn::StaticBenchFn(function) => TestFn::StaticBenchFn(function),
            _ => unreachable!("made above"),
        };
        TestDescAndFn { desc: TestDesc { test_type, ..self.0.desc.clone() }, testfn }
    }
}

/// What lies in the section for a test: `None` if it stands in something else than modules, where
/// rustc's harness does not reach it.
///
/// `T` is a type beside it, inside a constant without a name; `path` has the modules around it, and
/// only these. So the type's own path, which has all that is around it, tells.
pub const fn entry<T>(path: &str, case: &'static Case) -> Option<&'static Case> {
    let full = std::any::type_name::<T>().as_bytes();
    let modules = path.as_bytes();
    let mut length = modules.len();
    while modules[length - 1] != b':' {
        length -= 1;
    }
    let (mut at, mut other) = (0, 0);
    while at < length {
        // Raw identifiers are marked in the one path only.
        if modules[at] == b'r' && modules[at + 1] == b'#' {
            at += 2;
            continue;
        }
        if other == full.len() || full[other] != modules[at] {
            return None;
        }
        (at, other) = (at + 1, other + 1);
    }
    if is_same(full.split_at(other).1, b"_::__MirdceTestScope") { Some(case) } else { None }
}

const fn is_same(left: &[u8], right: &[u8]) -> bool {
    let mut at = 0;
    while at < left.len() && at < right.len() && left[at] == right[at] {
        at += 1;
    }
    at == left.len() && at == right.len()
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

/// The tests of the program, in the order of rustc's harness.
fn all(folder: RootFolder) -> Vec<TestDescAndFn> {
    let test_type = folder.test_type();
    let (start, stop) = (&raw const START, &raw const STOP);
    let count = (stop.addr() - start.addr()) / size_of::<Option<&Case>>();
    // The linker puts all pointers of the section between the two symbols, and nothing else.
    let cases = unsafe { std::slice::from_raw_parts(start.cast::<Option<&'static Case>>(), count) };
    let mut tests: Vec<_> = cases.iter().flatten().map(|case| case.with_type(test_type)).collect();
    tests.sort_by(|left, right| left.desc.name.as_slice().cmp(right.desc.name.as_slice()));
    tests
}

/// The `main` of a test executable; panics unwind.
pub fn run(folder: RootFolder) {
    test::test_main_static(&all(folder).iter().collect::<Vec<_>>());
}

/// The same for `-C panic=abort -Z panic-abort-tests`: every test is a process of its own.
pub fn run_abort(folder: RootFolder) {
    test::test_main_static_abort(&all(folder).iter().collect::<Vec<_>>());
}
