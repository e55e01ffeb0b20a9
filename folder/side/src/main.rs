#![allow(warnings)]
fn main() {
    kit::show(2, mid::niche_2(kit::seed(2)));
    kit::show(4, mid::linked_statics_4(kit::seed(4)));
    kit::show(8, mid::boxed_8(kit::seed(8)));
    kit::show(10, mid::closure_10(kit::seed(10)));
    kit::show(11, base::signature_11(kit::seed(11)));
    kit::show(0xffff, kit::noted());
}
