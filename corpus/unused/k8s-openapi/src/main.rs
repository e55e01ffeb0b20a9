use k8s_openapi::api::core::v1::Namespace;

fn main() {
    let text = r#"{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"here"}}"#;
    let namespace: Result<Namespace, _> = serde_json::from_str(text);
    println!("{:?}", namespace.map(|one| one.metadata.name).ok().flatten());
}
