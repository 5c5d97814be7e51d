//! The scenarios are embedded: a file that comes or goes among them changes the program.

fn main() {
    println!("cargo:rerun-if-changed=scenarios");
}
