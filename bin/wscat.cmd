@echo off
rem Starts wscat: finds Java and the jar, and runs them. In a checkout without target\wscat.jar,
rem first-build.cmd makes that first; packages have the jar beside bin, and no such file.
setlocal
set "ROOT=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"

set "JAR=%ROOT%\wscat.jar"
if exist "%JAR%" goto run
if not exist "%~dp0first-build.cmd" goto missing
set "JAR=%ROOT%\target\wscat.jar"
if exist "%JAR%" goto run
call "%~dp0first-build.cmd" || exit /b 2

rem The collector and the sizes are those of a small program that is started often.
:run
set OPTIONS=-XX:+UseSerialGC -Xms8m -Xmn4m -XX:CompressedClassSpaceSize=32m -XX:ReservedCodeCacheSize=24m
set OPTIONS=%OPTIONS% -XX:TieredStopAtLevel=1 -XX:-UsePerfData -XX:+DisplayVMOutputToStderr
set OPTIONS=%OPTIONS% -Djava.net.preferIPv6Addresses=system --enable-native-access=ALL-UNNAMED
set OPTIONS=%OPTIONS% -Djdk.console=java.base -Dwscat.tty=console
"%JAVA%" %OPTIONS% "-XX:ErrorFile=%TEMP%\wscat-java-error-%%p.log" -jar "%JAR%" %*
exit /b %ERRORLEVEL%

:missing
echo error: %JAR% is missing 1>&2
exit /b 2
