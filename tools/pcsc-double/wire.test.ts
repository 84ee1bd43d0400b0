import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands, encodeTable, FrameSplitter } from './wire.ts';

function message(command: number, body: Buffer, extra = Buffer.alloc(0)) {
  const header = Buffer.alloc(8);
  header.writeUInt32LE(body.length, 0);
  header.writeUInt32LE(command, 4);
  return Buffer.concat([header, body, extra]);
}
function transmit(apdu: Buffer<ArrayBuffer>) {
  const body = Buffer.alloc(32);
  body.writeUInt32LE(apdu.length, 12);
  return message(commands.transmit, body, apdu);
}

describe('the frames of a client', () => {
  it('are the same however the bytes are cut', () => {
    const apdu = Buffer.from('00A40400', 'hex');
    const stream = Buffer.concat([
      message(commands.establishContext, Buffer.alloc(12, 1)),
      transmit(apdu),
      message(commands.readerStates, Buffer.alloc(0)),
    ]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: stream.length })), (cuts) => {
        const splitter = new FrameSplitter();
        const edges = [0, ...cuts.sort((a, b) => a - b), stream.length];
        const frames = edges.slice(1).flatMap((end, index) => splitter.push(stream.subarray(edges[index], end)));
        expect(frames.map(({ command }) => command)).toEqual([0x01, 0x09, 0x12]);
        expect(frames[1]?.extra).toEqual(apdu);
        expect(frames[0]?.body).toEqual(Buffer.alloc(12, 1));
      }),
    );
  });
});

describe('the table of readers', () => {
  it('has sixteen entries of 184 bytes with each field in its place', () => {
    const table = encodeTable([
      { name: 'Empty', eventCount: 0, card: 'absent', sharing: 0, atr: new Uint8Array(0), protocol: 0 },
      { name: 'Full', eventCount: 7, card: 'powered', sharing: -1, atr: Uint8Array.of(0x3b, 0x01), protocol: 2 },
    ]);
    expect(table).toHaveLength(16 * 184);
    expect(table.toString('latin1', 0, 6)).toBe('Empty\0');
    expect(table.readUInt32LE(132)).toBe(0x02);
    const full = table.subarray(184, 368);
    expect(full.toString('latin1', 0, 5)).toBe('Full\0');
    expect([full.readUInt32LE(128), full.readUInt32LE(132), full.readInt32LE(136)]).toEqual([7, 0x34, -1]);
    expect(full.toString('hex', 140, 143)).toBe('3b0100');
    expect([full.readUInt32LE(176), full.readUInt32LE(180)]).toEqual([2, 2]);
    expect(table.subarray(368).every((byte) => byte === 0)).toBe(true);
  });
});
