/* For the test under Wine only, never shipped: programs made with Rust ask this library of Windows for random bytes. */
#define EXPORTED __declspec(dllexport)
#define WINAPI __attribute__((ms_abi))
__declspec(dllimport) unsigned char WINAPI SystemFunction036(void *buffer, unsigned long length); /* RtlGenRandom */
EXPORTED int WINAPI ProcessPrng(unsigned char *buffer, unsigned long long length) { return SystemFunction036(buffer, (unsigned long)length); }
