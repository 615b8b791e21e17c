/* Starts the program inside the Python that lies beside it, in runtime\: one small executable for the command line, one
   (-DWINDOW) for the window. What Python needs to know it reads from runtime\python311._pth, never from the user's
   environment. Written in C, because an executable of its own is what Windows shows, signs, pins and lets through. */
#ifndef UNICODE
#define UNICODE
#endif
#ifndef _UNICODE
#define _UNICODE
#endif
#include <windows.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#define LONGEST 32768
typedef int(__cdecl *py_main)(int, wchar_t **);

#ifdef WINDOW
#define DOOR L"import sys; from editor_app.__main__ import main_window; sys.exit(main_window())"
#else
#define DOOR L"import sys; from editor_app.__main__ import main; sys.exit(main())"
#endif

static int fail(const wchar_t *sentence) {
#ifdef WINDOW
    MessageBoxW(NULL, sentence, L"Editor App", MB_ICONERROR);
#else
    fwprintf(stderr, L"%ls\n", sentence);
#endif
    return 3;
}

/* Processes that help with an import are started by Python through this same executable, with arguments of its own. */
static int is_for_python(int count, wchar_t **arguments) {
    return count > 2 && wcscmp(arguments[count - 1], L"--multiprocessing-fork") == 0;
}

static int start(int count, wchar_t **arguments) {
    static wchar_t folder[LONGEST], path[LONGEST];
    DWORD length = GetModuleFileNameW(NULL, folder, LONGEST);
    wchar_t *last = wcsrchr(folder, L'\\');
    if (length == 0 || length >= LONGEST - 64 || last == NULL)
        return fail(L"The program cannot find its own folder.");
    *last = 0;
    swprintf(path, LONGEST, L"%ls\\runtime", folder);
    SetDllDirectoryW(L""); /* never from the folder that happens to be the current one */
    AddDllDirectory(path); /* extension modules find python3.dll and the C++ runtime here */
    swprintf(path, LONGEST, L"%ls\\runtime\\python311.dll", folder);
    HMODULE python = LoadLibraryExW(path, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    if (python == NULL)
        return fail(L"runtime\\python311.dll cannot be loaded. Install Editor App again; your library is not touched.");
    py_main run = (py_main)(void *)GetProcAddress(python, "Py_Main");
    if (run == NULL)
        return fail(L"runtime\\python311.dll is not the one that belongs here. Install Editor App again.");
    if (is_for_python(count, arguments))
        return run(count, arguments);
    wchar_t **all = calloc(count + 3, sizeof *all);
    if (all == NULL)
        return fail(L"There is not enough memory to start.");
    int given = 0;
    all[given++] = arguments[0];
    all[given++] = L"-c";
    all[given++] = DOOR;
    for (int i = 1; i < count; i++)
        all[given++] = arguments[i];
    return run(given, all);
}

#ifdef WINDOW
#include <shellapi.h>
int WINAPI wWinMain(HINSTANCE own, HINSTANCE none, PWSTR line, int show) {
    int count;
    wchar_t **arguments = CommandLineToArgvW(GetCommandLineW(), &count);
    return arguments == NULL ? fail(L"The command line cannot be read.") : start(count, arguments);
}
#else
int wmain(int count, wchar_t **arguments) { return start(count, arguments); }
#endif
