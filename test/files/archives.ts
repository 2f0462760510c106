/** Archives for tests, made by hand where a package would refuse to make them: the hostile ones are the point. */
import { crc32, deflateRawSync } from 'node:zlib';
import { packTar, type TarHeader } from 'modern-tar';

export interface ZipMember {
  readonly name: string;
  readonly data?: string | Uint8Array;
  /** Unix mode with the kind of file, for links and devices. */
  readonly mode?: number;
  readonly encrypted?: boolean;
  /** 0 stored, 8 deflated; others are claimed only. */
  readonly method?: number;
  /** Sizes and offset in the extra field of zip64. */
  readonly zip64?: boolean;
}

/** A zip archive (APPNOTE 6.3). */
export function zip(members: readonly ZipMember[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data = '', mode = 0, encrypted = false, method = 8, zip64 = false } of members) {
    const raw = Buffer.from(data);
    const packed = method === 8 ? deflateRawSync(raw) : raw;
    const nameBytes = Buffer.from(name);
    const flags = 0x800 | (encrypted ? 1 : 0);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(method, 8);
    local.writeUInt32LE(crc32Of(raw), 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(raw.length, 22);
    local.writeUInt16LE(nameBytes.length, 26);
    parts.push(local, nameBytes, packed);
    const extra = zip64 ? Buffer.alloc(28) : Buffer.alloc(0);
    if (zip64) {
      extra.writeUInt16LE(1, 0);
      extra.writeUInt16LE(24, 2);
      extra.writeBigUInt64LE(BigInt(raw.length), 4);
      extra.writeBigUInt64LE(BigInt(packed.length), 12);
      extra.writeBigUInt64LE(BigInt(offset), 20);
    }
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(0x0314, 4);
    entry.writeUInt16LE(zip64 ? 45 : 20, 6);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(crc32Of(raw), 16);
    entry.writeUInt32LE(zip64 ? 0xffffffff : packed.length, 20);
    entry.writeUInt32LE(zip64 ? 0xffffffff : raw.length, 24);
    entry.writeUInt16LE(nameBytes.length, 28);
    entry.writeUInt16LE(extra.length, 30);
    entry.writeUInt32LE(mode * 0x10000, 38);
    entry.writeUInt32LE(zip64 ? 0xffffffff : offset, 42);
    directory.push(entry, nameBytes, extra);
    offset += 30 + nameBytes.length + packed.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

/** The checksum of zip, which Node has as `zlib.crc32` from 22.2 on. */
function crc32Of(data: Uint8Array): number {
  if (typeof crc32 === 'function') return crc32(data);
  let crc = -1;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** A tar archive; the second of each pair is what the file holds. */
export async function tar(
  members: readonly (readonly [name: string, data: string | Uint8Array, header?: Partial<TarHeader>])[],
): Promise<Buffer> {
  const entries = members.map(([name, data, header]) => {
    const body = Buffer.from(data);
    return { header: { name, size: body.length, mtime: new Date(0), ...header }, body };
  });
  return Buffer.from(await packTar(entries));
}
