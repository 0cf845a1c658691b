@echo off
rem first-build.cmd HOME: the first run of wscat.cmd in a checkout. Builds target\wscat.jar by Maven
rem with the Java in HOME, and makes the start-up cache. The build is done beside target and put in
rem place as a whole.
setlocal EnableExtensions DisableDelayedExpansion
for %%I in ("%~dp0..") do set "ROOT=%%~fI"
set "JAR=%ROOT%\target\wscat.jar"
set "WORK=%ROOT%\target\first-run-%RANDOM%"
set "LOG=%ROOT%\target\first-run.log"
set "SHOWN=%WORK%.txt"

set "MAVEN="
for %%I in (mvn.cmd) do set "MAVEN=%%~$PATH:I"
if defined MAVEN goto compiler
echo error: the first run builds "%JAR%" and needs Maven ^(mvn^) for it 1>&2
echo hint: install Maven, or take a package of wscat, which needs none 1>&2
exit /b 2

:compiler
set "JAVA_HOME=%~1"
if exist "%JAVA_HOME%\bin\javac.exe" goto build
echo error: the first run compiles wscat and needs a JDK: "%JAVA_HOME%" has no bin\javac.exe 1>&2
echo hint: install a JDK 17 or newer, or set JAVA_HOME to one 1>&2
exit /b 2

:build
if not exist "%ROOT%\target\" mkdir "%ROOT%\target" 2>nul
mkdir "%WORK%" 2>nul
if not exist "%WORK%\" goto readonly
echo wscat: first run, building "%JAR%" ... 1>&2
pushd "%ROOT%"
call "%MAVEN%" -B -Dstyle.color=never -P "!dist" -Dwscat.quick -Dmaven.test.skip=true "-Dwscat.buildDirectory=%WORK%" package <nul >"%LOG%" 2>&1
set "STATUS=%ERRORLEVEL%"
popd
if not "%STATUS%"=="0" goto failed

if exist "%JAR%" goto placed
if not exist "%ROOT%\target\lib\" mkdir "%ROOT%\target\lib"
xcopy /e /i /q /y "%WORK%\lib" "%ROOT%\target\lib" >nul
move /y "%WORK%\wscat.jar.sha256" "%JAR%.sha256" >nul
move /y "%WORK%\wscat.jar" "%JAR%" >nul
if not exist "%JAR%" goto readonly
:placed
rd /s /q "%WORK%"
del "%LOG%" 2>nul
echo wscat: first run, preparing the start-up cache ... 1>&2
call "%~dp0wscat.cmd" --make-cache <nul >nul 2>&1
exit /b 0

:readonly
echo error: the first run builds in "%ROOT%\target", which cannot be written 1>&2
if exist "%WORK%\" rd /s /q "%WORK%"
exit /b 2

rem The last of these that the log has is the cause.
:failed
set "CAUSE=Maven ended with status %STATUS%"
findstr /c:"COMPILATION ERROR" "%LOG%" >nul && set "CAUSE=the sources do not compile"
findstr /c:"Could not transfer artifact" "%LOG%" >nul && set "CAUSE=libraries could not be downloaded"
findstr /c:"Unknown host" /c:"UnknownHostException" "%LOG%" >nul && set "CAUSE=libraries could not be downloaded, unknown host"
findstr /c:"offline mode" "%LOG%" >nul && set "CAUSE=libraries are missing, and Maven is in offline mode"
findstr /c:"requires Maven version" "%LOG%" >nul && set "CAUSE=Maven is too old"
findstr /c:"not supported" /c:"invalid target release" "%LOG%" | findstr /c:"release" >nul && set "CAUSE=Maven runs on a JDK that is too old, wscat needs 17 or newer"
findstr /c:"No compiler is provided in this environment" "%LOG%" >nul && set "CAUSE=Maven runs on a Java without a compiler"
findstr /c:"There is not enough space on the disk" /c:"No space left on device" "%LOG%" >nul && set "CAUSE=no space is left on the disk"
echo error: the first build failed: %CAUSE% ^(log: "%LOG%"^) 1>&2
set "COUNT=0"
findstr /b /c:"[ERROR]" "%LOG%" >"%SHOWN%"
for /f "usebackq delims=" %%L in ("%SHOWN%") do call :show "%%L"
del "%SHOWN%" 2>nul
rd /s /q "%WORK%"
exit /b 2

rem Shows the line, if it is among the first ten.
:show
set /a COUNT+=1
if %COUNT% GTR 10 exit /b 0
set "LINE=%~1"
setlocal EnableDelayedExpansion
echo ^| !LINE! 1>&2
endlocal
exit /b 0
