//! Tasks on several threads, and sockets of the loopback interface.

use std::sync::Arc;
use std::time::Duration;

use futures::{FutureExt, StreamExt, stream};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio::sync::{Barrier, Mutex, Semaphore, broadcast, mpsc, oneshot};
use tokio::task::{JoinSet, LocalSet};
use tokio::time::{sleep, timeout};

#[async_trait::async_trait]
trait Shape: Send + Sync {
    async fn area(&self) -> f64;

    async fn name(&self, prefix: &str) -> String {
        format!("{prefix} shape")
    }
}

struct Square(f64);
struct Circle(f64);

#[async_trait::async_trait]
impl Shape for Square {
    async fn area(&self) -> f64 {
        tokio::task::yield_now().await;
        self.0 * self.0
    }
}

#[async_trait::async_trait]
impl Shape for Circle {
    async fn area(&self) -> f64 {
        3.0 * self.0 * self.0
    }

    async fn name(&self, prefix: &str) -> String {
        sleep(Duration::from_millis(1)).await;
        format!("{prefix} circle")
    }
}

trait Countdown {
    fn count(&self, from: u32) -> impl Future<Output = u32>;
}

impl Countdown for Square {
    async fn count(&self, from: u32) -> u32 {
        if from == 0 { 0 } else { from + Box::pin(self.count(from - 1)).await }
    }
}

async fn echo_server(listener: TcpListener, clients: usize) -> std::io::Result<()> {
    for _ in 0..clients {
        let (socket, _) = listener.accept().await?;
        tokio::spawn(async move {
            let (reader, mut writer) = socket.into_split();
            let mut lines = BufReader::new(reader).lines();
            while let Ok(Some(line)) = lines.next_line().await {
                let answer = format!("{}\n", line.to_uppercase());
                writer.write_all(answer.as_bytes()).await.unwrap();
            }
        });
    }
    Ok(())
}

async fn sockets() -> std::io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let server = tokio::spawn(echo_server(listener, 3));
    let clients = (0..3).map(|client| async move {
        let mut socket = TcpStream::connect(address).await?;
        for line in 0..3 {
            socket.write_all(format!("client {client} line {line}\n").as_bytes()).await?;
        }
        socket.shutdown().await?;
        let mut answer = String::new();
        socket.read_to_string(&mut answer).await.map(|_| answer)
    });
    for answer in futures::future::join_all(clients).await {
        print!("{}", answer?);
    }
    server.await??;
    let (mut one, mut other) = UnixStream::pair()?;
    one.write_u32(0xcafe).await?;
    println!("{:x}", other.read_u32().await?);
    let echo = tokio::process::Command::new("echo").arg("a child").output().await?;
    println!("{}", String::from_utf8_lossy(&echo.stdout));
    Ok(())
}

async fn channels() {
    let (sender, mut receiver) = mpsc::channel(2);
    for i in 0..5_u32 {
        let sender = sender.clone();
        tokio::spawn(async move { sender.send(i * i).await });
    }
    drop(sender);
    let mut sum = 0;
    while let Some(number) = receiver.recv().await {
        sum += number;
    }
    let (sender, receiver) = oneshot::channel();
    tokio::spawn(async move { sender.send("once") });
    println!("{sum} {:?}", receiver.await);
    let (sender, mut receiver) = broadcast::channel(4);
    (0..6).for_each(|i| drop(sender.send(i)));
    println!("{:?} {:?}", receiver.recv().await, receiver.recv().await);
}

async fn tasks() {
    let total = Arc::new(Mutex::new(0));
    let (permits, barrier) = (Arc::new(Semaphore::new(2)), Arc::new(Barrier::new(4)));
    let mut tasks = JoinSet::new();
    for i in 0..4 {
        let (total, permits, barrier) = (total.clone(), permits.clone(), barrier.clone());
        tasks.spawn(async move {
            let permit = permits.acquire().await.unwrap();
            *total.lock().await += i;
            drop(permit);
            barrier.wait().await.is_leader()
        });
    }
    let leaders = tasks.join_all().await.into_iter().filter(|&leads| leads).count();
    println!("{} {leaders}", *total.lock().await);
    let panic = tokio::spawn(async { panic!("in a task") }).await.unwrap_err();
    println!("{}", panic.is_panic());
    println!("{}", tokio::task::spawn_blocking(|| (1..=20_u64).product::<u64>()).await.unwrap());
    let tripled = stream::iter(0..10).map(|i| async move {
        tokio::task::yield_now().await;
        i * 3
    });
    println!("{:?}", tripled.buffered(4).collect::<Vec<_>>().await);
    tokio::select! {
        () = sleep(Duration::from_secs(60)) => println!("slow"),
        number = async { 42 } => println!("fast {number}"),
    }
    println!("{:?}", timeout(Duration::from_millis(5), std::future::pending::<()>()).await);
    println!("{:?}", async { 9 }.boxed().now_or_never());
    let local = async {
        let number = std::rc::Rc::new(5);
        tokio::task::spawn_local(async move { *number + 1 }).await.unwrap()
    };
    println!("{}", LocalSet::new().run_until(local).await);
}

#[tokio::main(worker_threads = 3)]
async fn main() -> std::io::Result<()> {
    sockets().await?;
    channels().await;
    tasks().await;
    let shapes: [Box<dyn Shape>; 2] = [Box::new(Square(2.0)), Box::new(Circle(1.5))];
    for shape in shapes {
        println!("{}: {}", shape.name("a").await, shape.area().await);
    }
    println!("{}", Square(0.0).count(50).await);
    tokio::fs::read("no such file").await.map(drop)
}
