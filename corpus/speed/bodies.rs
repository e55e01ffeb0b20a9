//! Floating point in registers: planets that attract each other.

#[derive(Clone, Copy)]
struct Body {
    position: [f64; 3],
    velocity: [f64; 3],
    mass: f64,
}

fn advance(bodies: &mut [Body], step: f64) {
    for i in 0..bodies.len() {
        let (left, right) = bodies.split_at_mut(i + 1);
        let a = &mut left[i];
        for b in right {
            let mut delta = [0.0; 3];
            for k in 0..3 {
                delta[k] = a.position[k] - b.position[k];
            }
            let square: f64 = delta.iter().map(|x| x * x).sum();
            let pull = step / (square * square.sqrt());
            for k in 0..3 {
                a.velocity[k] -= delta[k] * b.mass * pull;
                b.velocity[k] += delta[k] * a.mass * pull;
            }
        }
    }
    for body in bodies {
        for k in 0..3 {
            body.position[k] += step * body.velocity[k];
        }
    }
}

fn main() {
    let mut bodies: Vec<Body> = (0..5)
        .map(|n| {
            let x = f64::from(n) * 3.7 + 0.5;
            Body {
                position: [x, -x * 0.7, x * 0.1],
                velocity: [0.1 * x, 0.3, -0.2],
                mass: 1.0 + x * 0.01,
            }
        })
        .collect();
    for _ in 0..3_000_000 {
        advance(&mut bodies, 0.001);
    }
    let energy: f64 = bodies
        .iter()
        .map(|b| b.mass * b.velocity.iter().map(|v| v * v).sum::<f64>())
        .sum();
    println!("{energy:.9}");
}
