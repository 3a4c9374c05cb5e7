// npm run demo: which of the stories is told; the main job unless another one is named.
const story = process.argv[2] === 'market' ? process.argv.splice(2, 1)[0] : 'lift-retrofit';
await import(`./${story}/dist/main.js`);
