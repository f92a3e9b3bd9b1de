// Nothing of its own: what the tests precompile is compiled as this file is (tests/CMakeLists.txt).
int main() {}
