// Stands in for the native logger of the same name (API of 0.15), so that output channels work without a compiler.
const { appendFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } = require('node:fs');
const { dirname } = require('node:path');

const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'];
let defaultLevel = 2;

class Logger {
  constructor(_kind, _name, file, maxSize = 5 * 1024 * 1024, maxFiles = 1) {
    Object.assign(this, { file, maxSize, maxFiles, level: defaultLevel, raw: false });
    mkdirSync(dirname(file), { recursive: true });
    this.size = existsSync(file) ? statSync(file).size : 0;
    appendFileSync(file, '');
  }
  getLevel() {
    return this.level;
  }
  setLevel(level) {
    this.level = level;
  }
  setPattern() {}
  clearFormatters() {
    this.raw = true;
  }
  flush() {}
  drop() {}
  write(level, message) {
    if (level < this.level) return;
    const text = this.raw ? message : `${stamp()} [${levels[level]}] ${message}\n`;
    if (this.size + text.length > this.maxSize) this.rotate();
    appendFileSync(this.file, text);
    this.size += text.length;
  }
  rotate() {
    rmSync(numbered(this.file, this.maxFiles), { force: true });
    for (let n = this.maxFiles - 1; n >= 0; n--) {
      if (existsSync(numbered(this.file, n))) renameSync(numbered(this.file, n), numbered(this.file, n + 1));
    }
    this.size = 0;
  }
}

for (const [method, level] of Object.entries({ trace: 0, debug: 1, info: 2, warn: 3, error: 4, critical: 5 })) {
  Logger.prototype[method] = function (message) {
    this.write(level, message);
  };
}

function numbered(file, n) {
  return n === 0 ? file : file.replace(/(\.[^./\\]*)?$/, `.${n}$1`);
}

function stamp() {
  const now = new Date();
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  return local.toISOString().replace('T', ' ').replace('Z', '');
}

function create(kind) {
  return async (name, file, maxSize, maxFiles) => new Logger(kind, name, file, maxSize, maxFiles);
}

// One assignment each: the editor imports this as an ES module, for which Node finds exports by reading the text.
exports.version = 11304;
exports.Logger = Logger;
exports.createRotatingLogger = create('rotating');
exports.createAsyncRotatingLogger = create('rotating_async');
exports.setLevel = (level) => {
  defaultLevel = level;
};
exports.setFlushOn = () => {};
