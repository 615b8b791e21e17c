/* For the test under Wine only, never shipped: Wine 8's mscms.dll lacks a function that Qt's window plug-in links to. */
#define EXPORTED __declspec(dllexport)
EXPORTED void *WcsCreateIccProfile(void *profile, unsigned options) { (void)profile; (void)options; return 0; }
EXPORTED void *OpenColorProfileW(void *p, unsigned a, unsigned s, unsigned c) { (void)p; (void)a; (void)s; (void)c; return 0; }
EXPORTED int CloseColorProfile(void *profile) { (void)profile; return 1; }
EXPORTED int GetColorProfileFromHandle(void *p, void *b, unsigned *s) { (void)p; (void)b; (void)s; return 0; }
EXPORTED int WcsGetDefaultColorProfile(void) { return 0; }
EXPORTED int WcsGetDefaultColorProfileSize(void) { return 0; }
EXPORTED int GetColorDirectoryW(void *machine, void *buffer, unsigned *size) { (void)machine; (void)buffer; (void)size; return 0; }
EXPORTED int GetColorProfileHeader(void *profile, void *header) { (void)profile; (void)header; return 0; }
