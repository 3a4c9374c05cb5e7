// A bucket on S3's protocol as a process of its own, for a machine whose rclone serves none. Plain JavaScript: the
// library brings no types.
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import S3rver from 's3rver';

const { HOST, PORT, DIRECTORY, BUCKET, CERTIFICATE, KEY } = process.env;
const server = new S3rver({
  address: HOST,
  port: Number(PORT),
  silent: true,
  directory: DIRECTORY,
  configureBuckets: [{ name: BUCKET }],
  cert: readFileSync(CERTIFICATE),
  key: readFileSync(KEY),
});
// Its own deletion removes the empty directory too, from under an object that is just being written there.
server.store.deleteObject = async (bucket, key) => {
  for (const part of ['object', 'object.md5', 'metadata.json'])
    await rm(server.store.getResourcePath(bucket, key, part), { force: true });
};
await server.run();
