pub fn quadruple(value: u32) -> u32 {
    tested_kit::double(tested_kit::double(value))
}
