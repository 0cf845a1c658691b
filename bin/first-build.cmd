@echo off
rem The first run of wscat.cmd in a checkout: builds target\wscat.jar by Maven.
setlocal
pushd "%~dp0.."
echo wscat: first run, building %CD%\target\wscat.jar ... 1>&2
call mvn -B -q -Dwscat.quick -Dmaven.test.skip=true package <nul 1>&2
set "BUILT=%ERRORLEVEL%"
popd
if not "%BUILT%"=="0" (
  echo error: the build failed 1>&2
  exit /b 2
)
exit /b 0
