@echo off
rem Starts wscat. In a checkout the first run builds target\wscat.jar.
setlocal
set "ROOT=%~dp0.."
set "JAR=%ROOT%\target\wscat.jar"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"

if exist "%JAR%" goto run
echo wscat: first run, building %JAR% ... 1>&2
pushd "%ROOT%"
call mvn -B -q -Dwscat.quick -Dmaven.test.skip=true package <nul 1>&2
set "BUILT=%ERRORLEVEL%"
popd
if not "%BUILT%"=="0" (
  echo error: the build failed 1>&2
  exit /b 2
)

:run
"%JAVA%" -XX:+DisplayVMOutputToStderr -XX:+UseSerialGC -Xms8m -Xmn4m -XX:CompressedClassSpaceSize=32m -XX:ReservedCodeCacheSize=24m "-XX:ErrorFile=%TEMP%\wscat-java-error-%%p.log" -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Djava.net.preferIPv6Addresses=system --enable-native-access=ALL-UNNAMED -Djdk.console=java.base -Dwscat.tty=console -jar "%JAR%" %*
exit /b %ERRORLEVEL%
