// Reads GIFT on standard input with gift-pegjs, writes what it found as JSON.
const { parse } = require("gift-pegjs");
const source = require("fs").readFileSync(0, "utf8");
process.stdout.write(JSON.stringify(parse(source)));
