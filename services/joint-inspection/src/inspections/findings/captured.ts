/** When and where a picture was taken, as its file says (EXIF); null where it says nothing. */
export interface Captured {
  readonly takenAt: Date | null;
  /** Decimal degrees, WGS 84. */
  readonly place: { readonly latitude: number; readonly longitude: number } | null;
}

const NOTHING: Captured = { takenAt: null, place: null };

/** How much of a file is read for it, in bytes: EXIF stands before the picture. */
export const CAPTURE_HEAD = 256 * 1024;

// Tags of Exif 2.32 (CIPA DC-008): in the first directory, the one of the camera, the one of the receiver.
const EXIF_IFD = 0x8769;
const GPS_IFD = 0x8825;
const DATE_TIME_ORIGINAL = 0x9003;
const OFFSET_TIME_ORIGINAL = 0x9011;
const GPS = { latitudeRef: 1, latitude: 2, longitudeRef: 3, longitude: 4 };
const ASCII = 2;
const LONG = 4;
const RATIONAL = 5;
const ENTRIES_MAX = 512;

/** Reads out of the head of a JPEG when and where it was taken; what is cut short or made up says nothing. CIPA DC-008 */
export function capturedIn(head: Buffer): Captured {
  try {
    const tiff = tiffOf(head);
    return tiff ? read(tiff) : NOTHING;
  } catch (error) {
    // A pointer that leads out of the file.
    if (error instanceof RangeError) return NOTHING;
    throw error;
  }
}

/** Returns the TIFF part of the segment APP1 that begins with `Exif`. */
function tiffOf(head: Buffer): Buffer | null {
  if (head.readUInt16BE(0) !== 0xffd8) return null;
  for (let at = 2; at + 4 <= head.length; ) {
    const marker = head.readUInt16BE(at);
    // The picture begins.
    if (marker === 0xffda || marker >> 8 !== 0xff) return null;
    const size = head.readUInt16BE(at + 2);
    if (marker === 0xffe1 && head.toString('latin1', at + 4, at + 10) === 'Exif\0\0') {
      return head.subarray(at + 10, at + 2 + size);
    }
    at += 2 + size;
  }
  return null;
}

interface Directory {
  text(tag: number): string | null;
  offset(tag: number): number | null;
  degrees(tag: number): number | null;
}

function read(tiff: Buffer): Captured {
  const order = tiff.toString('latin1', 0, 2);
  if (order !== 'II' && order !== 'MM') return NOTHING;
  const little = order === 'II';
  const first = directoryAt(tiff, little, u32(tiff, little, 4));
  const [exifAt, gpsAt] = [first.offset(EXIF_IFD), first.offset(GPS_IFD)];
  const exif = exifAt === null ? null : directoryAt(tiff, little, exifAt);
  const gps = gpsAt === null ? null : directoryAt(tiff, little, gpsAt);
  return { takenAt: exif && timeIn(exif), place: gps && placeIn(gps) };
}

/** A camera without an offset tells the time where it is: in Shanghai. */
function timeIn(exif: Directory): Date | null {
  const found = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(exif.text(DATE_TIME_ORIGINAL) ?? '');
  if (!found) return null;
  const [, year, month, day, time] = found;
  const said = exif.text(OFFSET_TIME_ORIGINAL) ?? '';
  const at = new Date(`${year}-${month}-${day}T${time}${/^[+-]\d\d:\d\d$/.test(said) ? said : '+08:00'}`);
  return Number.isNaN(at.getTime()) ? null : at;
}

function placeIn(gps: Directory): Captured['place'] {
  const [latitude, longitude] = [gps.degrees(GPS.latitude), gps.degrees(GPS.longitude)];
  if (latitude === null || longitude === null || latitude > 90 || longitude > 180) return null;
  const south = gps.text(GPS.latitudeRef) === 'S';
  const west = gps.text(GPS.longitudeRef) === 'W';
  return { latitude: south ? -latitude : latitude, longitude: west ? -longitude : longitude };
}

function directoryAt(tiff: Buffer, little: boolean, at: number): Directory {
  const count = Math.min(u16(tiff, little, at), ENTRIES_MAX);
  const entryOf = (tag: number, type: number): number | null => {
    for (let i = 0; i < count; i += 1) {
      const entry = at + 2 + i * 12;
      if (u16(tiff, little, entry) === tag && u16(tiff, little, entry + 2) === type) return entry;
    }
    return null;
  };
  return {
    text(tag) {
      const entry = entryOf(tag, ASCII);
      if (entry === null) return null;
      const size = Math.min(u32(tiff, little, entry + 4), 64);
      const from = size <= 4 ? entry + 8 : u32(tiff, little, entry + 8);
      return tiff
        .toString('latin1', from, from + size)
        .replace(/\0.*$/su, '')
        .trim();
    },
    offset(tag) {
      const entry = entryOf(tag, LONG);
      return entry === null ? null : u32(tiff, little, entry + 8);
    },
    degrees(tag) {
      const entry = entryOf(tag, RATIONAL);
      if (entry === null || u32(tiff, little, entry + 4) !== 3) return null;
      const from = u32(tiff, little, entry + 8);
      const [degrees, minutes, seconds] = [0, 8, 16].map(
        (n) => u32(tiff, little, from + n) / u32(tiff, little, from + n + 4),
      );
      const value = degrees! + minutes! / 60 + seconds! / 3600;
      return Number.isFinite(value) ? value : null;
    },
  };
}

const u16 = (bytes: Buffer, little: boolean, at: number) => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
const u32 = (bytes: Buffer, little: boolean, at: number) => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));

const EARTH_METRES = 6_371_000;

/** Returns how far two places lie apart, in metres, over the sphere. */
export function metresBetween(a: NonNullable<Captured['place']>, b: NonNullable<Captured['place']>): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [north, east] = [radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)];
  const h =
    Math.sin(north / 2) ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(east / 2) ** 2;
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(h)));
}
