//! One value of every shape that serde knows, through four formats and back, and what they say
//! of bad input.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Config {
    display_name: Arc<str>,
    #[serde(default)]
    retries: u32,
    ratio: f64,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    note: Option<String>,
    #[serde(with = "hexadecimal")]
    color: u32,
    shape: Shape,
    shapes: BTreeMap<String, Shape>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Shape {
    Empty,
    Circle(f32),
    Line(i8, char),
    Rectangle { width: i64, height: Option<Box<Shape>> },
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Anything<'a> {
    Integer(i64),
    Float(f64),
    Text(&'a str),
    List(#[serde(borrow)] Vec<Anything<'a>>),
    Table(#[serde(borrow)] BTreeMap<&'a str, Anything<'a>>),
    Nothing(()),
}

mod hexadecimal {
    use super::*;

    pub fn serialize<S: Serializer>(value: &u32, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("#{value:06x}"))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
        let text = String::deserialize(deserializer)?;
        u32::from_str_radix(text.trim_start_matches('#'), 16).map_err(D::Error::custom)
    }
}

fn main() {
    let rectangle = Shape::Rectangle { width: i64::MAX, height: Some(Box::new(Shape::Empty)) };
    let config = Config {
        display_name: "d\u{e9}mo \"quoted\"\n".into(),
        retries: 3,
        ratio: 0.1 + 0.2,
        note: None,
        color: 0xff8800,
        shape: Shape::Circle(2.5),
        shapes: [("r".into(), rectangle), ("l".into(), Shape::Line(-8, '\u{1f600}'))].into(),
    };
    let json = serde_json::to_string_pretty(&config).unwrap();
    println!("{json}\n{}", serde_json::from_str::<Config>(&json).unwrap() == config);
    let toml = toml::to_string(&config).unwrap();
    println!("{toml}{}", toml::from_str::<Config>(&toml).unwrap() == config);
    let bytes = postcard::to_allocvec(&config).unwrap();
    println!("{bytes:?} {}", postcard::from_bytes::<Config>(&bytes).unwrap() == config);
    let mut bytes = vec![];
    ciborium::into_writer(&config, &mut bytes).unwrap();
    let same: Config = ciborium::from_reader(bytes.as_slice()).unwrap();
    println!("{} {}", bytes.len(), same == config);

    let text = r#"{"a": [1, 2.5, "x", null, {"k": -7}], "b": 18446744073709551615}"#;
    println!("{:?}", serde_json::from_str::<Anything>(text).unwrap());
    for bad in [r#"{"displayName": 3}"#, r#"{"bogus": 1}"#, "[1, 2", r#"{"ratio": 1e999}"#] {
        println!("{}", serde_json::from_str::<Config>(bad).unwrap_err());
    }
    println!("{}", toml::from_str::<Config>("displayName = 3\nx = [1,\n").unwrap_err());
    println!("{:?}", postcard::from_bytes::<Config>(&[5, 1]));
    let floats = "[0.1, 1e-320, 123456789012345680000, 5e-324, 1.7976931348623157e308]";
    println!("{:?}", serde_json::from_str::<Vec<f64>>(floats).unwrap());
    toml::from_str::<Shape>("Hexagon = 6").expect("a shape");
}
