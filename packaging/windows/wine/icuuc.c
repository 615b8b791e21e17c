/* For the test under Wine only, never shipped: Windows 10 has an icuuc.dll that Qt links to, and Wine 8 has none.
   Nothing is converted: Qt falls back on its own converters when ucnv_open fails. */
#define EXPORTED __declspec(dllexport)
typedef int Status;
EXPORTED void *ucnv_open(const char *name, Status *status) { (void)name; if (status) *status = 4; return 0; }
EXPORTED void ucnv_close(void *converter) { (void)converter; }
EXPORTED void ucnv_reset(void *converter) { (void)converter; }
EXPORTED void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
EXPORTED void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
EXPORTED signed char ucnv_getMaxCharSize(void *converter) { (void)converter; return 4; }
EXPORTED const char *ucnv_getName(void *converter, Status *status) { (void)converter; (void)status; return 0; }
EXPORTED void ucnv_getToUCallBack(void) {}
EXPORTED void ucnv_getFromUCallBack(void) {}
EXPORTED void ucnv_setToUCallBack(void) {}
EXPORTED void ucnv_setFromUCallBack(void) {}
EXPORTED void ucnv_cbToUWriteUChars(void) {}
EXPORTED void ucnv_cbFromUWriteUChars(void) {}
EXPORTED void ucnv_cbFromUWriteBytes(void) {}
EXPORTED void ucnv_toUnicode(void) {}
EXPORTED void ucnv_fromUnicode(void) {}
EXPORTED int ucnv_toUCountPending(void *converter, Status *status) { (void)converter; (void)status; return 0; }
EXPORTED int ucnv_fromUCountPending(void *converter, Status *status) { (void)converter; (void)status; return 0; }
EXPORTED const char *ucnv_getStandardName(const char *name, const char *standard, Status *status) { (void)name; (void)standard; (void)status; return 0; }
EXPORTED const char *ucnv_getAvailableName(int number) { (void)number; return 0; }
EXPORTED int ucnv_countAvailable(void) { return 0; }
