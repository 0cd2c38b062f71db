// Reads ESC/POS back into dots with npos: `node judge.js MODULES FILE...` writes FILE.pbm beside each FILE, and says in
// one line of JSON per file which commands stood in it. Knows nothing of our own writer.
'use strict';

const fs = require('fs');
const path = require('path');

const [modules, ...files] = process.argv.slice(2);
const npos = require(path.join(modules, 'npos'));

function bitmap(image) {
  const across = Math.ceil(image.width / 8);
  const rows = Buffer.alloc(across * image.height);
  for (let y = 0; y < image.height; y++) {
    for (let x = 0; x < image.width; x++) {
      if (image.getPixel(x, y) === 0x00) rows[y * across + (x >> 3)] |= 0x80 >> (x & 7);
    }
  }
  return Buffer.concat([Buffer.from(`P4\n${image.width} ${image.height}\n`), rows]);
}

async function judged(file) {
  const ast = await npos.parser().parse(fs.readFileSync(file));
  const pictures = ast.entries.filter((entry) => entry.type === 'raster');
  if (pictures.length !== 1) throw new Error(`${file}: ${pictures.length} pictures`);
  fs.writeFileSync(`${file}.pbm`, bitmap(pictures[0].data));
  return ast.tree.map((node) => `${node.ascii} ${node.fn || ''}`.trim());
}

(async () => {
  for (const file of files) console.log(JSON.stringify(await judged(file)));
})().catch((fault) => {
  console.error(fault);
  process.exit(1);
});
