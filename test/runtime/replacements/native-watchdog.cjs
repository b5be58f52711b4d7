// Stands in for the native module of the same name: ends this process when the one it serves is gone.
let exited = false;

exports.start = (pid) => {
  const timer = setInterval(() => {
    try {
      process.kill(pid, 0);
    } catch (error) {
      if (error.code === 'ESRCH') process.exit(87);
    }
  }, 6000);
  timer.unref();
};

exports.exit = (code) => {
  if (exited) return;
  exited = true;
  process.exit(code);
};
