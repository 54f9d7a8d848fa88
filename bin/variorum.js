#!/usr/bin/env node
// Plain JavaScript of long ago, so that an old Node reaches the message instead of a syntax error.
var major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  process.stderr.write(
    'Variorum needs Node 24 or newer; this is Node ' +
      process.versions.node +
      ', at ' +
      process.execPath +
      '.\n' +
      'Run `npm ci` in the project, which brings Node 24 along, then `npx variorum` or `npm start`.\n',
  )
  process.exitCode = 2
} else {
  // Compiled code is kept in the project's own folder, which halves the start; where that can't be written, it is not kept.
  // Worker threads find it by the variable alone.
  process.env.NODE_COMPILE_CACHE =
    process.env.NODE_COMPILE_CACHE || `${import.meta.dirname}/../node_modules/.cache/compiled`
  import('node:module')
    .then(node => node.enableCompileCache())
    .then(() => import('../src/cli.ts'))
    .then(cli => cli.main(process.argv.slice(2)))
    .then(code => {
      process.exitCode = code
    })
}
