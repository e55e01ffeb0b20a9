//! What the expansion of `#[test]` refers to, and the harness: finds all tests and runs them.

#![feature(const_type_name, test)]

extern crate test;

pub use core::option::Option::{self, None, Some};
pub use core::{concat, file, module_path};

use test::{ShouldPanic, TestDesc, TestDescAndFn, TestFn, TestName, TestType};

pub type Text = &'static str;
pub type Outcome = Result<(), String>;

/// One test, as it stands in a static: nothing is computed before it is run.
pub struct Case {
    /// Of the function: the crate, the modules around it, its name.
    pub path: Text,
    /// What is around it, see `scope`.
    pub scope: Text,
    pub file: Text,
    /// Line and column of the start and the end of its name.
    pub place: [usize; 4],
    pub ignore: Option<Option<Text>>,
    pub should_panic: Option<Option<Text>>,
    pub function: Function,
}

pub enum Function {
    Test(fn() -> Outcome),
    Bench(fn(&mut test::Bencher) -> Outcome),
}

/// The path of a type. That of one that stands beside a test, in a constant without a name, has all
/// that is around the test; `module_path!` has only modules.
pub const fn scope<T>() -> Text {
    std::any::type_name::<T>()
}

/// Turns what a test returns into its outcome.
pub fn assert_test_result<T: std::process::Termination>(result: T) -> Outcome {
    test::assert_test_result(result)
}

impl Case {
    /// Whether only modules are around the test; rustc's harness leaves out the others.
    fn is_reached(&self) -> bool {
        let (modules, _) = self.path.rsplit_once("::").expect("the crate's name is in it");
        // Raw identifiers are marked as such in the one path only.
        self.scope.strip_suffix("::_::__MirdceTestScope") == Some(&modules.replace("r#", ""))
    }

    fn described(&self, test_type: TestType) -> TestDescAndFn {
        let (_, name) = self.path.split_once("::").expect("the crate's name is in it");
        let [start_line, start_col, end_line, end_col] = self.place;
        let desc = TestDesc {
            name: TestName::StaticTestName(name),
            ignore: self.ignore.is_some(),
            ignore_message: self.ignore.flatten(),
            source_file: self.file,
            start_line,
            start_col,
            end_line,
            end_col,
            should_panic: match self.should_panic {
                None => ShouldPanic::No,
                Some(None) => ShouldPanic::Yes,
                Some(Some(message)) => ShouldPanic::YesWithMessage(message),
            },
            compile_fail: false,
            no_run: false,
            test_type,
        };
        let testfn = match self.function {
            Function::Test(function) => TestFn::StaticTestFn(function),
            Function::Bench(function) => TestFn::StaticBenchFn(function),
        };
        TestDescAndFn { desc, testfn }
    }
}

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

/// The tests of the program, in the order of rustc's harness, which has so many: to run fewer would
/// look like success.
fn all(folder: RootFolder, count_of_rustc: usize) -> Vec<TestDescAndFn> {
    let (start, stop) = (&raw const START, &raw const STOP);
    let count = (stop.addr() - start.addr()) / size_of::<Option<&Case>>();
    // The linker puts all pointers of the section between the two symbols, and nothing else.
    let cases = unsafe { std::slice::from_raw_parts(start.cast::<Option<&'static Case>>(), count) };
    let reached = cases.iter().flatten().filter(|case| case.is_reached());
    let mut tests: Vec<_> = reached.map(|case| case.described(folder.test_type())).collect();
    assert_eq!(tests.len(), count_of_rustc, "mirdce: not all tests are in the program");
    tests.sort_by(|left, right| left.desc.name.as_slice().cmp(right.desc.name.as_slice()));
    tests
}

/// The `main` of a test executable; panics unwind.
pub fn run(folder: RootFolder, count: usize) {
    test::test_main_static(&all(folder, count).iter().collect::<Vec<_>>());
}

/// The same for `-C panic=abort -Z panic-abort-tests`: every test is a process of its own.
pub fn run_abort(folder: RootFolder, count: usize) {
    test::test_main_static_abort(&all(folder, count).iter().collect::<Vec<_>>());
}
