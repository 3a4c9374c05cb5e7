/** What a camera writes into a picture. */
export interface Shot {
  /** Such as 2026:03:02 10:05:00. */
  time: string;
  /** Such as +08:00. */
  offset?: string;
  latitude: number;
  longitude: number;
  little?: boolean;
}

/** Makes a small JPEG with EXIF as a camera writes it: one pixel, when and where it was taken. */
export function aJpegTaken({ time, offset, latitude, longitude, little = true }: Shot): Buffer {
  const n16 = (value: number) => {
    const bytes = Buffer.alloc(2);
    if (little) bytes.writeUInt16LE(value);
    else bytes.writeUInt16BE(value);
    return bytes;
  };
  const n32 = (value: number) => {
    const bytes = Buffer.alloc(4);
    if (little) bytes.writeUInt32LE(value);
    else bytes.writeUInt32BE(value);
    return bytes;
  };
  const entry = (tag: number, type: number, count: number, value: Buffer) =>
    Buffer.concat([n16(tag), n16(type), n32(count), Buffer.concat([value, Buffer.alloc(4)]).subarray(0, 4)]);
  const directory = (entries: Buffer[]) => Buffer.concat([n16(entries.length), ...entries, n32(0)]);
  const degrees = (value: number) => {
    const whole = Math.floor(value);
    const minutes = Math.floor((value - whole) * 60);
    const seconds = Math.round(((value - whole) * 60 - minutes) * 60 * 1000);
    return Buffer.concat(
      [
        [whole, 1],
        [minutes, 1],
        [seconds, 1000],
      ]
        .flat()
        .map(n32),
    );
  };
  const sizeOf = (entries: number) => 2 + entries * 12 + 4;
  const exifEntries = offset ? 2 : 1;
  const exifAt = 8 + sizeOf(2);
  const gpsAt = exifAt + sizeOf(exifEntries);
  const dataAt = gpsAt + sizeOf(4);
  const text = Buffer.from(`${time}\0`, 'latin1');
  const zone = offset ? Buffer.from(`${offset}\0`, 'latin1') : Buffer.alloc(0);
  const latitudeAt = dataAt + text.length + zone.length;
  const tiff = Buffer.concat([
    Buffer.from(little ? 'II' : 'MM', 'latin1'),
    n16(42),
    n32(8),
    directory([entry(0x8769, 4, 1, n32(exifAt)), entry(0x8825, 4, 1, n32(gpsAt))]),
    directory([
      entry(0x9003, 2, text.length, n32(dataAt)),
      ...(offset ? [entry(0x9011, 2, zone.length, n32(dataAt + text.length))] : []),
    ]),
    directory([
      entry(1, 2, 2, Buffer.from('N\0')),
      entry(2, 5, 3, n32(latitudeAt)),
      entry(3, 2, 2, Buffer.from('E\0')),
      entry(4, 5, 3, n32(latitudeAt + 24)),
    ]),
    text,
    zone,
    degrees(latitude),
    degrees(longitude),
  ]);
  const size = Buffer.alloc(2);
  size.writeUInt16BE(2 + 6 + tiff.length);
  const app1 = Buffer.concat([Buffer.from([0xff, 0xe1]), size, Buffer.from('Exif\0\0', 'latin1'), tiff]);
  return Buffer.concat([PIXEL.subarray(0, 2), app1, PIXEL.subarray(2)]);
}

/** One grey pixel. */
const PIXEL = Buffer.from(
  '/9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AKp//2Q==',
  'base64',
);
