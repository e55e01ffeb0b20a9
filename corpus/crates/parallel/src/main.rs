//! Threads whose results do not depend on their order.

use std::panic::catch_unwind;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crossbeam::epoch::{self, Atomic, Owned};
use parking_lot::{Condvar, Mutex, ReentrantMutex, RwLock, RwLockUpgradableReadGuard};
use rayon::prelude::*;

fn fibonacci(n: u64) -> u64 {
    if n < 2 {
        return n;
    }
    let (a, b) = rayon::join(|| fibonacci(n - 1), || fibonacci(n - 2));
    a + b
}

fn work_stealing() {
    println!("{} {}", fibonacci(15), (0..1000_u64).into_par_iter().map(|x| x * x % 7).sum::<u64>());
    let mut numbers: Vec<u32> =
        (0..5000_u32).map(|i| i.wrapping_mul(2_654_435_761) % 10_007).collect();
    numbers.par_sort_unstable();
    println!("{:?}", &numbers[..5]);
    numbers.par_sort_by(|a, b| b.cmp(a));
    println!("{:?}", &numbers[..5]);
    println!("{:?}", (1..50).into_par_iter().find_first(|x| x * x > 500));
    let panic = catch_unwind(|| {
        (0..100).into_par_iter().for_each(|i| assert_ne!(i, 57, "in a worker"));
    });
    println!("{:?}", panic.unwrap_err().downcast_ref::<String>());
}

fn queues_and_epochs() {
    let (sender, receiver) = crossbeam::channel::bounded(3);
    let sum = crossbeam::thread::scope(|scope| {
        for thread in 0..3 {
            let sender = sender.clone();
            scope.spawn(move |_| (0..10).for_each(|i| sender.send(thread * 100 + i).unwrap()));
        }
        drop(sender);
        receiver.iter().sum::<i32>()
    });
    println!("{:?}", sum.ok());
    let queue = crossbeam::queue::ArrayQueue::new(2);
    println!("{:?} {:?} {:?}", queue.push(1), queue.push(2), queue.push(3));
    let value = Atomic::new(String::from("old"));
    let guard = epoch::pin();
    let old = value.swap(Owned::new(String::from("new")), Ordering::AcqRel, &guard);
    unsafe {
        println!("{}", old.deref());
        guard.defer_destroy(old);
        println!("{}", value.into_owned().into_box());
    }
}

fn locks() {
    let pair = Arc::new((Mutex::new(0), Condvar::new()));
    let other = pair.clone();
    let waiter = std::thread::spawn(move || {
        let mut count = other.0.lock();
        while *count < 5 {
            other.1.wait(&mut count);
        }
        *count
    });
    for _ in 0..5 {
        *pair.0.lock() += 1;
        pair.1.notify_all();
    }
    println!("{}", waiter.join().unwrap());
    let list = RwLock::new(vec![1, 2]);
    RwLockUpgradableReadGuard::upgrade(list.upgradable_read()).push(3);
    let nested = ReentrantMutex::new(4);
    let outer = nested.lock();
    println!("{:?} {} {:?}", list.read(), *nested.lock() + *outer, list.try_write().is_some());
    let map = dashmap::DashMap::new();
    (0..1000).into_par_iter().for_each(|i| *map.entry(i % 17).or_insert(0) += i);
    let mut sums: Vec<_> = map.into_iter().collect();
    sums.sort();
    println!("{:?}", &sums[..4]);
}

fn main() {
    rayon::ThreadPoolBuilder::new().num_threads(3).build_global().unwrap();
    work_stealing();
    queues_and_epochs();
    locks();
    let spawned = AtomicUsize::new(0);
    rayon::scope(|scope| {
        for _ in 0..10 {
            scope.spawn(|scope| {
                spawned.fetch_add(1, Ordering::SeqCst);
                scope.spawn(|_| drop(spawned.fetch_add(10, Ordering::SeqCst)));
            });
        }
    });
    println!("{}", spawned.load(Ordering::SeqCst));
}
