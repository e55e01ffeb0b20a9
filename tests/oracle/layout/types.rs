// Types whose layouts are compared with rustc's, one alias a line.
#![feature(rustc_attrs, never_type, f16, f128, repr_simd, portable_simd, coroutines, coroutine_trait, pattern_types, pattern_type_macro)]
#![allow(dead_code, unused, improper_ctypes, non_camel_case_types, internal_features)]
use std::sync::atomic::Ordering; use std::{borrow::Cow, cell::*, collections::*, num::*, rc::*, sync::*, time::*, net::*, marker::*, mem::*, fmt};
pub enum Void {}
pub struct S1 { pub a: u8, b: u32, c: u16 }
pub struct S2(bool, u64, u8, [u8; 6], Option<char>);
#[repr(C)] pub struct C1 { a: u8, b: u32, c: u16 }
#[repr(C, packed)] pub struct P1 { a: u8, b: u32, c: u16 }
#[repr(packed(2))] pub struct P2 { a: u8, b: u32, c: u16, d: u64 }
#[repr(align(32))] pub struct A32(u8);
#[repr(C, align(16))] pub struct CA16(u8, u32);
#[repr(transparent)] pub struct Tr(PhantomData<String>, NonZeroU8, ());
pub struct NZ { a: u8, b: (bool, u8), c: u32, d: [u8; 16] }
pub struct Mid { a: u32, b: (u8, bool, u8), c: u16, e: u64, f: (u16, bool) }
pub struct Un<T: ?Sized> { a: u8, b: u32, t: T }
pub enum E0 { A }
pub enum E1 { A(u8) }
pub enum E2 { A, B, C }
pub enum E3 { A(u32), B(u8), C }
pub enum E4 { A(bool), B, C, D }
pub enum E5 { A(u64, bool), B(u32), C(u8, u8) }
pub enum E6 { A(String), B(Vec<u8>), C(u64) }
pub enum E7 { A(Box<u8>), B(u64) }
pub enum E8 { A(u8, u16), B(u16, u8), C(u32) }
pub enum E9 { A = -1, B = 200 }
pub enum E10 { A = 0, B = 255 }
pub enum E11 { A = 3, B = 256 , C = -5 }
#[repr(u8)] pub enum R8 { A(u32), B, C(bool) }
#[repr(C)] pub enum RC { A(u32), B, C(u64) }
#[repr(C, u8)] pub enum RC8 { A(u32), B, C(u64) }
#[repr(C)] pub enum RCU { A = 0, B = 0x8000_0000 }
#[repr(i64)] pub enum RI64 { A = -1, B = 5 }
#[repr(u128)] pub enum RU128 { A = 1, B = u128::MAX }
pub enum EV { A(Void), B(u32) }
pub enum EV2 { A(Void, u32), B(u8), C }
pub enum EV3 { A(Void), B(Void) }
pub enum EV4 { A(u32, Void), B }
pub enum EZ { A([u64; 0]), B(u8) }
pub enum ENest { A(E3), B(E4), C(Option<E2>) }
pub enum EN2 { A(Option<Option<bool>>), B(u8), C }
pub enum EF { A(f32), B(f32) }
pub enum EI { A(i32), B(u32) , C(i32)}
pub enum EP { A(usize), B(*const u8) }
pub enum EP2 { A(&'static u8), B(usize) }
pub enum Big { A([u8; 100]), B(u64, bool, u64), C(Box<[u8]>, u8) }
pub enum NoFill { A(u8, bool, [u8; 3]), B([u8; 4]), C }
pub enum Fill2 { A(u8, [u32; 3], bool), B(u32, u32), C(u16) }
pub enum Al { A(A32), B(u8) }
pub enum Many { V0(char), V1(u8), V2, V3, V4(i16), V5 }
pub union U1 { a: u32, b: f32 }
pub union U2 { a: u32, b: u32 }
pub union U3 { a: (u32, u64), b: (u32, u64) }
#[repr(C)] pub union U4 { a: u32, b: u8 }
#[repr(packed)] pub union U5 { a: u32, b: u32 }
pub union U6 { a: (), b: &'static u8 }
#[repr(simd)] #[derive(Clone, Copy)] pub struct V4([f32; 4]);
#[repr(simd)] #[derive(Clone, Copy)] pub struct V3([u32; 3]);
#[repr(simd, packed)] #[derive(Clone, Copy)] pub struct V3P([u32; 3]);
pub trait Tt { fn x(&self); }
pub trait As { type A; }
pub struct Proj<I: Iterator + ?Sized>(u8, u32, I::Item);
pub struct CloneTail<T: ?Sized + Clone>(u8, u32, T);
pub struct UnT<T: ?Sized>(u8, u32, (u16, T)) where T: Sized;
pub struct Rec(Option<Box<Rec>>, u8);
pub type T0 = bool;
pub type T1 = char;
pub type T2 = u8;
pub type T3 = i16;
pub type T4 = u32;
pub type T5 = i64;
pub type T6 = u128;
pub type T7 = f16;
pub type T8 = f32;
pub type T9 = f64;
pub type T10 = f128;
pub type T11 = usize;
pub type T12 = ();
pub type T13 = !;
pub type T14 = *const u8;
pub type T15 = &'static u8;
pub type T16 = &'static str;
pub type T17 = &'static [u16];
pub type T18 = *const [u8];
pub type T19 = *mut dyn Tt;
pub type T20 = &'static dyn Tt;
pub type T21 = Box<dyn Tt + Send>;
pub type T22 = fn(u8) -> u8;
pub type T23 = [u8; 0];
pub type T24 = [u32; 7];
pub type T25 = [String; 2];
pub type T26 = [bool; 3];
pub type T27 = str;
pub type T28 = [u64];
pub type T29 = dyn Tt;
pub type T30 = (u8, u32, u16);
pub type T31 = (u8, u64, u8, bool);
pub type T32 = (u64, u128);
pub type T33 = (bool, bool);
pub type T34 = (u8, (u8, bool), u32);
pub type T35 = (u8, char);
pub type T36 = (&'static str, u8);
pub type T37 = (String, u8, Option<u16>);
pub type T38 = (u8, !);
pub type T39 = S1;
pub type T40 = S2;
pub type T41 = C1;
pub type T42 = P1;
pub type T43 = P2;
pub type T44 = A32;
pub type T45 = CA16;
pub type T46 = Tr;
pub type T47 = NZ;
pub type T48 = Mid;
pub type T49 = Un<u8>;
pub type T50 = Un<u64>;
pub type T51 = Un<bool>;
pub type T52 = Un<[u8]>;
pub type T53 = Un<str>;
pub type T54 = Un<dyn Tt>;
pub type T55 = &'static Un<dyn Tt>;
pub type T56 = E0;
pub type T57 = E1;
pub type T58 = E2;
pub type T59 = E3;
pub type T60 = E4;
pub type T61 = E5;
pub type T62 = E6;
pub type T63 = E7;
pub type T64 = E8;
pub type T65 = E9;
pub type T66 = E10;
pub type T67 = E11;
pub type T68 = R8;
pub type T69 = RC;
pub type T70 = RC8;
pub type T71 = RCU;
pub type T72 = RI64;
pub type T73 = RU128;
pub type T74 = EV;
pub type T75 = EV2;
pub type T76 = EV3;
pub type T77 = EV4;
pub type T78 = EZ;
pub type T79 = ENest;
pub type T80 = EN2;
pub type T81 = EF;
pub type T82 = EI;
pub type T83 = EP;
pub type T84 = EP2;
pub type T85 = Big;
pub type T86 = NoFill;
pub type T87 = Fill2;
pub type T88 = Al;
pub type T89 = Many;
pub type T90 = Void;
pub type T91 = U1;
pub type T92 = U2;
pub type T93 = U3;
pub type T94 = U4;
pub type T95 = U5;
pub type T96 = U6;
pub type T97 = V4;
pub type T98 = V3;
pub type T99 = V3P;
pub type T100 = Proj<std::vec::IntoIter<u8>>;
pub type T101 = Proj<std::vec::IntoIter<u64>>;
pub type T102 = CloneTail<u8>;
pub type T103 = UnT<u8>;
pub type T104 = Rec;
pub type T105 = Option<Rec>;
pub type T106 = Option<bool>;
pub type T107 = Option<Option<bool>>;
pub type T108 = Option<Option<Option<bool>>>;
pub type T109 = Option<char>;
pub type T110 = Option<u32>;
pub type T111 = Option<u128>;
pub type T112 = Option<Box<u8>>;
pub type T113 = Option<&'static str>;
pub type T114 = Option<Option<&'static str>>;
pub type T115 = Option<NonZeroU32>;
pub type T116 = Option<NonZero<i128>>;
pub type T117 = NonZero<char>;
pub type T118 = Option<Option<NonZeroU8>>;
pub type T119 = Option<()>;
pub type T120 = Option<!>;
pub type T121 = Option<E2>;
pub type T122 = Option<E3>;
pub type T123 = Option<E4>;
pub type T124 = Option<S2>;
pub type T125 = Option<Mid>;
pub type T126 = Option<NZ>;
pub type T127 = Option<A32>;
pub type T128 = Option<Option<(u8, bool, u16)>>;
pub type T129 = Option<(u32, E4, u8)>;
pub type T130 = Result<u8, ()>;
pub type T131 = Result<(), ()>;
pub type T132 = Result<u8, Void>;
pub type T133 = Result<Void, Void>;
pub type T134 = Result<String, fmt::Error>;
pub type T135 = Result<String, Box<dyn std::error::Error>>;
pub type T136 = Result<u32, std::num::ParseIntError>;
pub type T137 = Result<String, std::io::Error>;
pub type T138 = Option<Result<String, std::io::Error>>;
pub type T139 = String;
pub type T140 = Option<String>;
pub type T141 = Option<Option<String>>;
pub type T142 = Vec<u8>;
pub type T143 = Vec<Vec<String>>;
pub type T144 = VecDeque<u8>;
pub type T145 = Cow<'static, str>;
pub type T146 = Option<Cow<'static, str>>;
pub type T147 = Cow<'static, [u8]>;
pub type T148 = HashMap<String, u32>;
pub type T149 = HashSet<u8>;
pub type T150 = BTreeMap<u8, String>;
pub type T151 = Option<BTreeMap<u8, String>>;
pub type T152 = Rc<str>;
pub type T153 = Rc<RefCell<u8>>;
pub type T154 = Arc<Mutex<Vec<u8>>>;
pub type T155 = Option<Arc<u8>>;
pub type T156 = std::sync::Weak<u8>;
pub type T157 = Cell<bool>;
pub type T158 = Option<Cell<bool>>;
pub type T159 = RefCell<String>;
pub type T160 = Option<RefCell<String>>;
pub type T161 = UnsafeCell<Option<Box<u8>>>;
pub type T162 = Option<UnsafeCell<&'static u8>>;
pub type T163 = Mutex<bool>;
pub type T164 = RwLock<String>;
pub type T165 = OnceLock<u8>;
pub type T166 = LazyLock<u8>;
pub type T167 = Duration;
pub type T168 = Option<Duration>;
pub type T169 = Instant;
pub type T170 = SystemTime;
pub type T171 = Option<Option<Instant>>;
pub type T172 = IpAddr;
pub type T173 = Option<IpAddr>;
pub type T174 = SocketAddr;
pub type T175 = Ipv6Addr;
pub type T176 = Option<SocketAddrV6>;
pub type T177 = std::io::Error;
pub type T178 = Option<std::io::Error>;
pub type T179 = std::io::ErrorKind;
pub type T180 = std::fs::File;
pub type T181 = Option<std::fs::File>;
pub type T182 = std::path::PathBuf;
pub type T183 = Box<std::path::Path>;
pub type T184 = std::ffi::OsString;
pub type T185 = std::ffi::CString;
pub type T186 = MaybeUninit<u32>;
pub type T187 = MaybeUninit<&'static str>;
pub type T188 = MaybeUninit<String>;
pub type T189 = ManuallyDrop<String>;
pub type T190 = Option<ManuallyDrop<bool>>;
pub type T191 = Wrapping<u16>;
pub type T192 = Ordering;
pub type T193 = std::cmp::Ordering;
pub type T194 = Option<std::cmp::Ordering>;
pub type T195 = std::ops::Range<u32>;
pub type T196 = std::ops::RangeInclusive<u8>;
pub type T197 = std::ops::Bound<String>;
pub type T198 = std::ops::ControlFlow<u8, bool>;
pub type T199 = std::task::Poll<Option<u8>>;
pub type T200 = std::alloc::Layout;
pub type T201 = Option<std::alloc::Layout>;
pub type T202 = std::any::TypeId;
pub type T203 = std::thread::JoinHandle<u8>;
pub type T204 = std::thread::Thread;
pub type T205 = mpsc::Sender<u8>;
pub type T206 = std::fmt::Arguments<'static>;
pub type T207 = std::fmt::Formatter<'static>;
pub type T208 = std::panic::Location<'static>;
pub type T209 = std::process::Command;
pub type T210 = std::env::VarError;
pub type T211 = std::str::Chars<'static>;
pub type T212 = std::vec::IntoIter<u8>;
pub type T213 = std::slice::Iter<'static, u16>;
pub type T214 = std::iter::Peekable<std::str::Chars<'static>>;
pub type T215 = Option<std::iter::Peekable<std::str::CharIndices<'static>>>;
pub type T216 = std::collections::hash_map::Entry<'static, u8, String>;
pub type T217 = std::collections::TryReserveError;
pub type T218 = std::string::FromUtf8Error;
pub type T219 = std::char::ToUppercase;
pub type T220 = std::iter::FlatMap<std::vec::IntoIter<u8>, Option<u8>, fn(u8) -> Option<u8>>;
pub type T221 = PhantomData<String>;
pub type T222 = core::pattern_type!(u32 is 5..=10);
pub type T223 = Option<core::pattern_type!(u32 is 1..)>;
pub type T224 = core::pattern_type!(i8 is 0..);
pub type T225 = Option<core::pattern_type!(*const u8 is !null)>;
