; The Windows installer: for one user, without an administrator, and taken away again without a trace.
; The library is the user's and lies elsewhere; neither installing nor uninstalling touches it.
; Expects VERSION, TREE (the folder to install) and OUT (the installer's file); FAST for a quick, larger one.
Target amd64-unicode
Unicode true
!define NAME "Editor App"
!define ID "EditorApp"
!define PROGID "EditorApp.Library"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"

!ifdef FAST
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 32
!endif

Name "${NAME} ${VERSION}"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${ID}"
InstallDirRegKey HKCU "Software\${ID}" "InstallDir"
Icon "${TREE}\editor-app.ico"
UninstallIcon "${TREE}\editor-app.ico"
ManifestDPIAware true
ManifestSupportedOS all
SetDateSave off
BrandingText " "
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${NAME} setup"
VIAddVersionKey "LegalCopyright" "The editor-app authors, GPL-3.0-or-later"

!include MUI2.nsh
!include FileFunc.nsh
!define MUI_ICON "${TREE}\editor-app.ico"
!define MUI_UNICON "${TREE}\editor-app.ico"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\editor-app-gui.exe"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; A program that runs holds its files: half of it would be replaced.
!macro RefuseWhileRunning PREFIX
  Function ${PREFIX}RefuseWhileRunning
    Push $0
    Push $1
    StrCpy $1 "$INSTDIR\editor-app-gui.exe"
    again:
    IfFileExists "$1" 0 free
    ClearErrors
    FileOpen $0 "$1" a
    IfErrors busy
    FileClose $0
    free:
    Pop $1
    Pop $0
    Return
    busy:
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${NAME} is running. Close it, and try again." /SD IDCANCEL IDRETRY again
    SetErrorLevel 3
    Quit
  FunctionEnd
!macroend
!insertmacro RefuseWhileRunning ""
!insertmacro RefuseWhileRunning "un."

Section "install"
  Call RefuseWhileRunning
  SetOutPath "$INSTDIR"
  RMDir /r "$INSTDIR\runtime"  ; of an older version
  File /r "${TREE}\*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\editor-app-gui.exe"

  WriteRegStr HKCU "Software\${ID}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\editor-app-gui.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The editor-app authors"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0

  ; Offered under "Open with" for .db files; what opens them now stays as it is.
  WriteRegStr HKCU "Software\Classes\${PROGID}" "" "${NAME} library"
  WriteRegStr HKCU "Software\Classes\${PROGID}\DefaultIcon" "" "$INSTDIR\editor-app-gui.exe,0"
  WriteRegStr HKCU "Software\Classes\${PROGID}\shell\open\command" "" '"$INSTDIR\editor-app-gui.exe" "%1"'
  WriteRegStr HKCU "Software\Classes\.db\OpenWithProgids" "${PROGID}" ""
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section "uninstall"
  Call un.RefuseWhileRunning
  ; Only what was installed: the folder may be one that the user chose, with files of their own.
  RMDir /r "$INSTDIR\runtime"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\editor-app.exe"
  Delete "$INSTDIR\editor-app-gui.exe"
  Delete "$INSTDIR\editor-app.ico"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\sbom.cdx.json"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\Classes\${PROGID}"
  DeleteRegValue HKCU "Software\Classes\.db\OpenWithProgids" "${PROGID}"
  DeleteRegKey /ifempty HKCU "Software\Classes\.db\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "Software\Classes\.db"
  DeleteRegKey HKCU "Software\${ID}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
