@echo off
rem Starts wscat: finds Java, chooses a start-up cache for it, and runs the program. In a checkout
rem without target\wscat.jar, first-build.cmd makes that first; packages have no such file.
rem The options of Java and their reasons are those of the launcher "wscat" beside this file.
setlocal EnableExtensions DisableDelayedExpansion
for %%I in ("%~dp0..") do set "ROOT=%%~fI"

rem ---- Find Java: the one in the installation, the one of JAVA_HOME, or the first of PATH ----------

set "JAVA="
if exist "%ROOT%\runtime\bin\java.exe" set "JAVA=%ROOT%\runtime\bin\java.exe"
if defined JAVA goto identify
if not defined JAVA_HOME goto search
set "JAVA=%JAVA_HOME%\bin\java.exe"
if exist "%JAVA%" goto identify
echo error: JAVA_HOME is %JAVA_HOME%, and there is no bin\java.exe in it 1>&2
exit /b 2

:search
for %%I in (java.exe) do set "JAVA=%%~$PATH:I"
if defined JAVA goto identify
echo error: no Java found: install a JDK 17 or newer, or set JAVA_HOME 1>&2
exit /b 2

rem Java's file "release" tells its version. A Java without it, such as the one that Oracle's
rem installer puts into PATH, runs without a start-up cache.
:identify
for %%I in ("%JAVA%\..\..") do set "HOME_OF_JAVA=%%~fI"
set "VERSION=17"
set "BUILD="
set "VENDOR=unknown"
if exist "%HOME_OF_JAVA%\release" for /f "usebackq tokens=1,* delims==" %%A in ("%HOME_OF_JAVA%\release") do call :property %%A %%B
for /f "delims=/" %%V in ("%VENDOR%") do set "VENDOR=%%V"
for /f "delims=.-+_ " %%N in ("%VERSION%") do set "FEATURE=%%N"
if %FEATURE% GEQ 17 goto jar
echo error: Java %VERSION% is too old, wscat needs 17 or newer ^("%JAVA%"^) 1>&2
exit /b 2

:jar
set "JAR=%ROOT%\wscat.jar"
if exist "%JAR%" goto cache
if not exist "%~dp0first-build.cmd" goto missing
set "JAR=%ROOT%\target\wscat.jar"
if exist "%JAR%" goto cache
call "%~dp0first-build.cmd" "%HOME_OF_JAVA%"
if not exist "%JAR%" exit /b 2

rem ---- Choose the start-up cache: .aot from Java 24 on, .jsa before --------------------------------

rem A run with neither TLS nor a prompt takes the plain one. cmd takes quotes and signs of the
rem arguments for its own, so they are not searched: a console takes the full one.
:cache
set "KIND=full"
set "SCALING=4"
set "USE=-XX:SharedArchiveFile="
set "EXTENSION=.jsa"
if %FEATURE% GEQ 24 set "USE=-XX:AOTCache="
if %FEATURE% GEQ 24 set "EXTENSION=.aot"
set "HASH="
if exist "%JAR%.sha256" set /p HASH=<"%JAR%.sha256"
set "CACHE="
set "MAKE="
if not defined HASH goto options
if not defined BUILD goto options
for %%I in ("%JAR%") do set "BESIDE=%%~dpIcache"
set "NAME=%HASH%-%VENDOR%-%BUILD%"
if not "%~1"=="--make-cache" goto choose
set "MAKE=%BESIDE%\%NAME%"
if exist "%BESIDE%\" goto options
mkdir "%BESIDE%" 2>nul
if not exist "%BESIDE%\" set "MAKE=%LOCALAPPDATA%\wscat\%NAME%"
goto options

:choose
if "%WSCAT_CACHE%"=="off" goto options
set "CACHE=%BESIDE%\%NAME%-%KIND%%EXTENSION%"
if not exist "%CACHE%" set "CACHE=%LOCALAPPDATA%\wscat\%NAME%-%KIND%%EXTENSION%"
if not exist "%CACHE%" set "CACHE="

rem ---- Start Java ----------------------------------------------------------------------------------

:options
set "COLLECTOR=-XX:+UseSerialGC -Xmn4m"
set "GIVEN=%WSCAT_JAVA_OPTS% %JAVA_TOOL_OPTIONS% %JDK_JAVA_OPTIONS% %_JAVA_OPTIONS%"
if not "%GIVEN:-XX:+Use=%"=="%GIVEN%" set "COLLECTOR="
set "MORE="
if not defined CACHE if not defined MAKE if %FEATURE% LEQ 25 set "MORE=-XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote"
if %FEATURE% GEQ 22 set "MORE=%MORE% --enable-native-access=ALL-UNNAMED -Djdk.console=java.base"
if defined CACHE if "%EXTENSION%"==".jsa" set "MORE=%MORE% -XX:+VerifySharedSpaces"
if defined CACHE set MORE=%MORE% "%USE%%CACHE%"
if defined MAKE set MORE=%MORE% "-Dwscat.cache=%MAKE%"
if not defined WSCAT_DEBUG set "MORE=%MORE% -XX:-CreateCoredumpOnCrash"
set OPTIONS=-Xlog:disable -XX:+DisplayVMOutputToStderr %COLLECTOR% -Xms8m
set OPTIONS=%OPTIONS% -XX:CompressedClassSpaceSize=32m -XX:ReservedCodeCacheSize=24m
set OPTIONS=%OPTIONS% -XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=%SCALING% -XX:-UsePerfData
set OPTIONS=%OPTIONS% -Djava.net.preferIPv6Addresses=system -Dwscat.tty=console %MORE% %WSCAT_JAVA_OPTS%
set "CRASH=%TEMP%\wscat-java"
"%JAVA%" %OPTIONS% "-XX:ErrorFile=%CRASH%-error-%%p.log" "-XX:ReplayDataFile=%CRASH%-replay-%%p.log" -cp "%JAR%" org.wscat.Main %*
exit /b %ERRORLEVEL%

:missing
echo error: "%JAR%" is missing 1>&2
exit /b 2

rem Takes a line of the file "release": the name and the value, in quotes.
:property
if "%1"=="JAVA_VERSION" set "VERSION=%~2"
if "%1"=="JAVA_RUNTIME_VERSION" set "BUILD=%~2"
if "%1"=="IMPLEMENTOR" set "VENDOR=%~2"
exit /b 0
