import { beforeEach, describe, expect, it } from '@jest/globals';
import { CLOSE, MAX_FRAME } from '@pleniere/contract';
import { NOTE_LIMITS } from '@pleniere/note-schema';
import * as Y from 'yjs';
import { EMPTY_VECTOR } from './note-bytes';
import { aParticipant, HeldStore, ManualClock, MemoryClient, settle, turn } from './pair';
import type { Participant } from './ports';
import { Rooms } from './rooms';
import { awarenessFrame, step1Frame, step2Frame, updateFrame } from './wire';

const NOTE = 'note-1';
const OTHER = 'note-2';

let store: HeldStore;
let rooms: Rooms;
let errors: unknown[];
let clock: ManualClock;

beforeEach(() => {
  store = new HeldStore([NOTE, OTHER]);
  errors = [];
  clock = new ManualClock();
  rooms = new Rooms(store, { failed: (error) => errors.push(error), retryAfter: () => 1, clock });
});

const enter = (said: Partial<Participant> = {}, noteId = NOTE): MemoryClient => new MemoryClient(rooms, noteId, said);

async function entered(said: Partial<Participant> = {}, noteId = NOTE): Promise<MemoryClient> {
  const client = enter(said, noteId);
  await settle(clock, client);
  return client;
}

/** Long enough for carets and for those who only read. */
async function told(...clients: MemoryClient[]): Promise<void> {
  await settle(clock, ...clients);
  clock.advance(300);
  await settle(clock, ...clients);
}

/** What someone reads who knows nothing and comes when all others are gone. */
async function readBack(noteId = NOTE): Promise<string> {
  const ydoc = new Y.Doc();
  for (const { update } of (await store.load(noteId)).rows) Y.applyUpdate(ydoc, update);
  return ydoc.getText('note').toString();
}

/** An update of a document of its own: words of a client that nobody knows. */
function words(text: string, clientId = 7): Uint8Array {
  const ydoc = new Y.Doc();
  ydoc.clientID = clientId;
  ydoc.getText('note').insert(0, text);
  return Y.encodeStateAsUpdate(ydoc);
}

describe('wire', () => {
  it.each([
    ['an empty frame', new Uint8Array()],
    ['an unknown number', new Uint8Array([99])],
    ['an unknown step', new Uint8Array([0, 3, 1, 0])],
    ['a length over the end', new Uint8Array([0, 2, 9, 0])],
    ['bytes left over', new Uint8Array([...updateFrame(new Uint8Array([0, 0])), 1])],
    ['a state vector that ends too early', step1Frame(new Uint8Array([200, 1, 1]))],
  ])('[C1] %s closes with 4400', async (_, frame) => {
    const client = await entered();
    client.raw(frame);
    await settle(clock, client);
    expect(client.closed).toBe(CLOSE.malformed);
    expect(store.rows).toEqual([]);
  });

  it('[C2] an update over 1 MiB closes with 1009; a first upload may have 4 MiB', async () => {
    const [big, late] = [await entered(), await entered({ key: 'late' })];
    big.raw(updateFrame(words('a'.repeat(MAX_FRAME))));
    late.raw(step2Frame(words('b'.repeat(MAX_FRAME))));
    await settle(clock, big, late);
    expect([big.closed, late.closed]).toEqual([CLOSE.tooLarge, CLOSE.tooLarge]);
    const uploader = enter();
    uploader.answers = false;
    const long = new Y.Doc();
    long.clientID = 8;
    // In four pieces: each goes before those that are there, so that none grows into another.
    for (let piece = 0; piece < 4; piece += 1) long.getText('note').insert(0, 'c'.repeat(NOTE_LIMITS.text - 100));
    uploader.raw(step2Frame(Y.encodeStateAsUpdate(long)));
    await settle(clock, uploader);
    expect(uploader.closed).toBeNull();
    expect((await readBack()).length).toBe(4 * (NOTE_LIMITS.text - 100));
  });

  it('[C3] 600 frames at once pass, then 60 a second; over that it closes with 4529', async () => {
    const client = await entered();
    for (let count = 0; count < 590; count += 1) client.say(new Uint8Array([0, 0]));
    await settle(clock, client);
    expect(client.closed).toBeNull();
    clock.advance(1000);
    for (let count = 0; count < 60; count += 1) client.say(new Uint8Array([0, 0]));
    await settle(clock, client);
    expect(client.closed).toBeNull();
    for (let count = 0; count < 60; count += 1) client.say(new Uint8Array([0, 0]));
    await settle(clock, client);
    expect(client.closed).toBe(CLOSE.tooFast);
  });

  it('[C3] whoever asks for the whole note again and again, and reads nothing of it, is closed with 4529', async () => {
    const [author, reader] = [await entered(), await entered({ mayWrite: () => false })];
    author.text.insert(0, 'mot '.repeat(1000));
    await told(author, reader);
    const before = reader.frames.length;
    for (let count = 0; count < 100; count += 1) reader.raw(step1Frame(EMPTY_VECTOR));
    await settle(clock, author, reader);
    expect(reader.closed).toBe(CLOSE.tooFast);
    expect(reader.frames.length - before).toBeLessThan(25);
    expect(author.closed).toBeNull();
  });

  it('[C4] receipts count steps 2 and updates, empty ones too, and go only to those who asked', async () => {
    const [asked, plain] = [await entered(), await entered({ wantsReceipts: false })];
    for (const client of [asked, plain]) {
      client.say(new Uint8Array([0, 0]));
      client.text.insert(0, 'mot ');
    }
    await settle(clock, asked, plain);
    expect(asked.sent).toBe(3);
    expect(asked.acknowledged).toBe(3);
    expect(plain.acknowledged).toBe(0);
  });
});

describe('receive', () => {
  it('[C5] an update cut short is refused, not stored and not told; the next one passes', async () => {
    const [author, reader] = [await entered(), await entered()];
    const whole = words('bonjour');
    author.say(whole.subarray(0, whole.length - 1));
    author.text.insert(0, 'après');
    await settle(clock, author, reader);
    expect(author.refused).toEqual([{ n: 2, code: CLOSE.malformed }]);
    expect(author.acknowledged).toBe(3);
    expect(reader.text.toString()).toBe('après');
    expect(await readBack()).toBe('après');
  });

  it('[C5] a client that asked for no receipts is closed instead', async () => {
    const author = await entered({ wantsReceipts: false });
    author.say(new Uint8Array([1, 2, 3]));
    await settle(clock, author);
    expect(author.closed).toBe(CLOSE.malformed);
  });

  it('[C5] one client in two parts, of which readers would lose one, is refused', async () => {
    const author = await entered();
    const once = words('ab');
    // Two groups for the same client: the count, the group twice, no deletions.
    author.say(new Uint8Array([2, ...once.subarray(1, -1), ...once.subarray(1, -1), 0]));
    await settle(clock, author);
    expect(author.refused).toEqual([{ n: 2, code: CLOSE.malformed }]);
  });

  it('[C5] clients in ascending order, as no Yjs writes them, are refused', async () => {
    const author = await entered({ ids: [5, 7] });
    const [five, seven] = [words('cinq', 5).subarray(1, -1), words('sept', 7).subarray(1, -1)];
    author.say(new Uint8Array([2, ...five, ...seven, 0]));
    author.say(new Uint8Array([2, ...seven, ...five, 0]));
    await settle(clock, author);
    expect(author.refused).toEqual([{ n: 2, code: CLOSE.malformed }]);
    expect(author.acknowledged).toBe(3);
  });

  it('[C5] a document inside the document is refused', async () => {
    const author = await entered();
    author.doc.getMap('beside').set('inner', new Y.Doc());
    await settle(clock, author);
    expect(author.refused).toEqual([{ n: 2, code: CLOSE.contentRefused }]);
    expect(store.rows).toEqual([]);
  });

  it('[C5] a text longer than a note may hold in one piece is refused before it is acknowledged', async () => {
    const author = enter();
    author.answers = false;
    await settle(clock, author);
    author.raw(step2Frame(words('a'.repeat(NOTE_LIMITS.text + 1))));
    await settle(clock, author);
    expect(author.refused).toEqual([{ n: 1, code: CLOSE.contentRefused }]);
    expect(store.rows).toEqual([]);
  });

  it('[C6] what is known is not stored again, deletions included, but acknowledged', async () => {
    const author = await entered();
    author.text.insert(0, 'un deux');
    author.text.delete(0, 3);
    await settle(clock, author);
    const rows = store.rows.length;
    author.say(Y.encodeStateAsUpdate(author.doc));
    await settle(clock, author);
    expect(store.rows.length).toBe(rows);
    expect(author.acknowledged).toBe(author.sent);
  });

  it('[C6] only the unknown part of an update is stored', async () => {
    const author = await entered();
    author.text.insert(0, 'a'.repeat(500));
    author.text.delete(0, 10);
    await settle(clock, author);
    author.answers = false;
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(author.doc));
    copy.getText('note').insert(0, 'nouveau ');
    author.say(Y.encodeStateAsUpdate(copy));
    await settle(clock, author);
    expect(store.rows.at(-1)?.update.length).toBeLessThan(60);
    expect(await readBack()).toBe(copy.getText('note').toString());
  });

  it('[C6] known words that are still on their way to the disk are not acknowledged before they are there', async () => {
    const author = await entered();
    store.hold();
    author.text.insert(0, 'en route');
    await settle(clock, author);
    const copy = Y.encodeStateAsUpdate(author.doc);
    author.cut();
    const again = new MemoryClient(rooms, NOTE, {}, copy);
    await settle(clock, again);
    again.say(copy);
    await settle(clock, again);
    expect(again.acknowledged).toBe(0);
    store.release();
    await settle(clock, again);
    expect(again.acknowledged).toBe(again.sent);
    expect(await readBack()).toBe('en route');
  });

  it('[C7] a gap is asked for, and acknowledged with the answer', async () => {
    const author = enter();
    author.answers = false;
    await settle(clock, author);
    author.answers = true;
    const silent = new Y.Doc();
    silent.getText('note').insert(0, 'un ');
    const before = Y.encodeStateVector(silent);
    silent.getText('note').insert(3, 'deux');
    author.say(Y.encodeStateAsUpdate(silent, before));
    await settle(clock, author);
    expect(store.rows).toEqual([]);
    expect(author.acknowledged).toBe(0);
    author.sent += 1;
    author.raw(step2Frame(Y.encodeStateAsUpdate(silent)));
    await settle(clock, author);
    expect(author.acknowledged).toBe(2);
    expect(await readBack()).toBe('un deux');
  });

  it('[C7] a gap after the first exchange is answered with a step 1', async () => {
    const author = await entered();
    const [lost, kept] = [author.doc.clientID, 'perdu gardé'];
    expect(lost).toBeGreaterThan(0);
    // The first word is typed while its frame is lost on the way.
    const whole = new Y.Doc();
    whole.getText('note').insert(0, 'perdu ');
    Y.applyUpdate(author.doc, Y.encodeStateAsUpdate(whole), author);
    const before = Y.encodeStateVector(whole);
    whole.getText('note').insert(6, 'gardé');
    Y.applyUpdate(author.doc, Y.encodeStateAsUpdate(whole, before));
    await settle(clock, author);
    expect(author.acknowledged).toBe(author.sent);
    expect(await readBack()).toBe(kept);
  });

  it('[C7] a deletion of the unknown is a gap, and so is an unknown neighbour', async () => {
    const author = enter();
    author.answers = false;
    await settle(clock, author);
    const one = new Y.Doc();
    one.getText('note').insert(0, 'un');
    const two = new Y.Doc();
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
    const sv = Y.encodeStateVector(two);
    two.getText('note').insert(2, ' deux');
    author.say(Y.encodeStateAsUpdate(two, sv));
    one.getText('note').delete(0, 1);
    author.say(Y.encodeStateAsUpdate(one, Y.encodeStateVector(one)));
    await settle(clock, author);
    expect(store.rows).toEqual([]);
    author.raw(step2Frame(Y.encodeStateAsUpdate(two, sv)));
    await settle(clock, author);
    expect(author.refused.map(({ code }) => code)).toEqual([CLOSE.contentRefused, CLOSE.contentRefused, CLOSE.contentRefused]);
  });

  it('[C7] what an update leaves out is a gap only when it is unknown', async () => {
    const author = await entered();
    author.answers = false;
    const typed = new Y.Doc();
    const [un, deux, trois] = ['un ', 'deux ', 'trois'].map((word) => {
      const before = Y.encodeStateVector(typed);
      typed.getText('note').insert(typed.getText('note').length, word);
      return Y.encodeStateAsUpdate(typed, before);
    }) as [Uint8Array, Uint8Array, Uint8Array];
    author.say(Y.mergeUpdates([un, trois]));
    await settle(clock, author);
    expect(store.rows).toEqual([]);
    author.say(Y.mergeUpdates([un, deux]));
    author.say(Y.mergeUpdates([un, trois]));
    await settle(clock, author);
    expect(await readBack()).toBe('un deux trois');
  });

  it('[C8] who may not write is refused, by update and by step 2, and reaches nobody', async () => {
    let mayWrite = true;
    const [author, reader] = [await entered({ mayWrite: () => mayWrite }), await entered()];
    author.text.insert(0, 'pris ');
    await settle(clock, author, reader);
    mayWrite = false;
    author.text.insert(5, 'refusé');
    await settle(clock, author, reader);
    expect(author.refused.map(({ code }) => code)).toContain(CLOSE.noNoteOrRight);
    const again = new MemoryClient(rooms, NOTE, { mayWrite: () => false }, Y.encodeStateAsUpdate(author.doc));
    await settle(clock, again, reader);
    expect(again.refused).toEqual([{ n: 1, code: CLOSE.noNoteOrRight }]);
    expect(reader.text.toString()).toBe('pris ');
    expect(await readBack()).toBe('pris ');
  });

  it('[C8] a follower whose words are all known is not refused', async () => {
    const author = await entered();
    author.text.insert(0, 'un mot');
    author.text.delete(0, 3);
    await settle(clock, author);
    const follower = new MemoryClient(rooms, NOTE, { mayWrite: () => false }, Y.encodeStateAsUpdate(author.doc));
    await settle(clock, follower);
    expect(follower.refused).toEqual([]);
    expect(follower.acknowledged).toBe(1);
  });
});

describe('a reader’s own count of deletions', () => {
  it('[C8] what lay in a block that somebody else deleted is no new word of a reader', async () => {
    const [ada, bob] = [await entered({ key: 'ada' }), await entered({ key: 'bob' })];
    const blocks = (client: MemoryClient) => client.doc.getXmlFragment('blocks');
    const [block, text] = [new Y.XmlElement('p'), new Y.XmlText('mot')];
    block.insert(0, [text]);
    blocks(ada).insert(0, [block]);
    await settle(clock, ada, bob);
    // He types in it while she deletes it.
    const his = (blocks(bob).get(0) as Y.XmlElement).get(0) as Y.XmlText;
    his.insert(3, ' à lui');
    blocks(ada).delete(0, 1);
    await settle(clock, ada, bob);
    const reader = new MemoryClient(rooms, NOTE, { key: 'bob', mayWrite: () => false }, Y.encodeStateAsUpdate(bob.doc));
    await settle(clock, reader);
    expect([reader.refused, reader.acknowledged]).toEqual([[], 1]);
    // A deletion of his own is still refused.
    ada.text.insert(0, 'visible');
    await settle(clock, ada);
    const other = new MemoryClient(rooms, NOTE, { key: 'eve', mayWrite: () => false });
    await settle(clock, other);
    other.text.delete(0, 3);
    await settle(clock, other);
    expect(other.refused.map(({ code }) => code)).toEqual([CLOSE.noNoteOrRight]);
  });
});

describe('append, then tell', () => {
  it('[C9] while one append is away, everything of all notes waits for the next, one row per note and author', async () => {
    const [ada, bob, eve] = [await entered({ key: 'ada' }), await entered({ key: 'bob' }), await entered({ key: 'eve' }, OTHER)];
    store.hold();
    ada.text.insert(0, 'a');
    await settle(clock, ada);
    for (const client of [ada, bob, eve]) {
      client.text.insert(0, 'b');
      client.text.insert(0, 'c');
    }
    await settle(clock, ada, bob, eve);
    expect(store.appends.length).toBe(1);
    store.release();
    await settle(clock, ada, bob, eve);
    expect(store.appends.map((rows) => rows.length)).toEqual([1, 3]);
  });

  it('[C10] nobody sees and nobody is told as saved what is not on disk', async () => {
    const [author, reader] = [await entered(), await entered()];
    store.hold();
    author.text.insert(0, 'pas encore');
    await settle(clock, author, reader);
    const newcomer = await entered();
    expect([reader.text.toString(), newcomer.text.toString(), author.acknowledged]).toEqual(['', '', 1]);
    store.release();
    await settle(clock, author, reader, newcomer);
    expect([reader.text.toString(), newcomer.text.toString()]).toEqual(['pas encore', 'pas encore']);
    expect(author.acknowledged).toBe(author.sent);
  });

  it('[C10] a lone author does not get his own words back', async () => {
    const [author, reader] = [await entered(), await entered()];
    const before = author.frames.length;
    author.text.insert(0, 'mot');
    await settle(clock, author, reader);
    expect(author.frames.slice(before).map((frame) => frame[0])).toEqual([100]);
    expect(reader.text.toString()).toBe('mot');
  });

  it('[C11] a failed append is tried again in order; nothing is lost, nothing said too early', async () => {
    const [author, reader] = [await entered(), await entered()];
    store.failures = 3;
    author.text.insert(0, 'un ');
    await settle(clock, author, reader);
    author.text.insert(3, 'deux');
    await settle(clock, author, reader);
    expect(errors.length).toBe(3);
    expect(author.acknowledged).toBe(author.sent);
    expect(reader.text.toString()).toBe('un deux');
    expect(await readBack()).toBe('un deux');
  });

  it('[C11] over 64 MiB in memory, connections close with 1012 and their words stay with them', async () => {
    const authors = await Promise.all(Array.from({ length: 10 }, (_, key) => entered({ key: String(key) })));
    store.hold();
    let taken = 0;
    for (let count = 0; count < 9 && authors.every(({ closed }) => closed === null); count += 1) {
      for (const author of authors) author.text.insert(0, 'x'.repeat(900_000));
      for (const author of authors) author.flush();
      taken += authors.length;
    }
    expect(authors.map(({ closed }) => closed)).toContain(CLOSE.restart);
    expect(taken).toBeLessThanOrEqual(80);
    store.release();
    for (let batch = 0; batch < 12; batch += 1) await settle(clock);
    await rooms.settled(NOTE);
  });

  it('[C40] a fault in one note ends that note’s connections and not the writing', async () => {
    const [author, reader, other] = [await entered(), await entered({ key: 'reader' }), await entered({ key: 'other' }, OTHER)];
    const fault = new Error('planted');
    reader.send = () => {
      throw fault;
    };
    author.text.insert(0, 'gardé');
    other.text.insert(0, 'ailleurs');
    await settle(clock, author, reader, other);
    expect([errors, author.closed, reader.closed, other.closed]).toEqual([[fault], CLOSE.restart, CLOSE.restart, null]);
    expect(other.acknowledged).toBe(other.sent);
    const back = await entered({ key: 'back' });
    back.text.insert(0, 'encore ');
    await settle(clock, back, other);
    expect([back.acknowledged === back.sent, await readBack()]).toEqual([true, 'encore gardé']);
  });

  it('[C13] a note that is gone closes its room with 4403 and leaves the others alone', async () => {
    const [lost, kept] = [await entered({}, 'nowhere'), await entered({}, OTHER)];
    lost.text.insert(0, 'perdu');
    kept.text.insert(0, 'gardé');
    await settle(clock, lost, kept);
    expect(lost.closed).toBe(CLOSE.noNoteOrRight);
    expect(lost.acknowledged).toBe(1);
    expect(kept.acknowledged).toBe(kept.sent);
    expect(await readBack(OTHER)).toBe('gardé');
  });
});

describe('rooms', () => {
  it('[C14] first openings share one load', async () => {
    const clients = [enter(), enter(), enter()];
    await settle(clock, ...clients);
    expect(store.loads).toBe(1);
    expect(rooms.size).toBe(1);
  });

  it('[C14] a failed load closes with 1012 and the next knock loads again', async () => {
    store.loadFails = true;
    const client = await entered();
    expect(client.closed).toBe(CLOSE.restart);
    store.loadFails = false;
    const again = await entered();
    expect(again.closed).toBeNull();
  });

  it('[C15] a room without anybody is unloaded, but not while its words are on their way', async () => {
    const author = await entered();
    store.failures = 2;
    store.hold();
    author.text.insert(0, 'seul');
    await settle(clock, author);
    author.cut();
    expect(rooms.size).toBe(1);
    store.release();
    await settle(clock);
    await rooms.settled(NOTE);
    expect(rooms.size).toBe(0);
    const reader = await entered();
    expect(reader.text.toString()).toBe('seul');
  });

  it('[C16] frames that come before the room is open wait in order; who left is not let in', async () => {
    const [early, gone] = [enter(), enter({ key: 'gone' })];
    early.text.insert(0, 'vite');
    early.flush();
    gone.cut();
    await settle(clock, early);
    expect(await readBack()).toBe('vite');
    early.cut();
    expect(rooms.size).toBe(0);
    enter().cut();
    await settle(clock);
    expect(rooms.size).toBe(0);
  });

  it('[C17] who has not said what he knows gets no update', async () => {
    const author = await entered();
    const mute: Uint8Array[] = [];
    rooms.connect(NOTE, { send: (frame) => mute.push(frame), close: () => undefined, bufferedAmount: 0 }, aParticipant({ key: 'mute' }));
    await turn();
    author.text.insert(0, 'mot');
    await settle(clock, author);
    expect(mute.map((frame) => [frame[0], frame[1]])).toEqual([[0, 0]]);
  });

  it('[C18] closing down appends what was accepted, then closes with 1012', async () => {
    const author = await entered();
    store.hold();
    author.text.insert(0, 'dernier mot');
    await settle(clock, author);
    const closing = rooms.close(5000);
    author.text.insert(0, 'trop tard ');
    await settle(clock, author);
    expect(author.closed).toBeNull();
    store.release();
    await closing;
    expect(author.closed).toBe(CLOSE.restart);
    expect(await readBack()).toBe('dernier mot');
  });
});


describe('presence', () => {
  it('[C19] the server writes name and role, whatever is claimed', async () => {
    const [liar, reader] = [await entered({ key: 'liar' }), await entered({ key: 'reader' })];
    liar.present(5, 1, { user: { name: 'Mme la Préfète', role: 'organiser', color: '#aa3300', html: '<b>' }, cursor: { anchor: 1 } });
    await told( liar, reader);
    expect(reader.presences.get(5)).toEqual({ user: { name: 'Ada', role: 'rapporteur', color: '#aa3300' }, cursor: { anchor: 1 } });
    liar.present(5, 2, { user: { name: 'x', color: 'url(//evil)' } });
    await told( liar, reader);
    expect(reader.presences.get(5)).toEqual({ user: { name: 'Ada', role: 'rapporteur' } });
  });

  it('[C20] one id a connection; the id of another device is not taken', async () => {
    const [ada, bob, reader] = [await entered({ key: 'ada' }), await entered({ key: 'bob', name: 'Bob' }), await entered({ key: 'reader' })];
    ada.present(5, 1, {});
    await told( ada, bob, reader);
    bob.present(5, 9, {});
    bob.present(5, 10, null);
    await told( ada, bob, reader);
    ada.present(6, 1, {});
    await told( ada, bob, reader);
    expect(reader.presences).toEqual(new Map([[5, { user: { name: 'Ada', role: 'rapporteur' } }]]));
  });

  it('[C21] too long a state, or one of a follower, is refused and not told; all who speak are answered', async () => {
    const [ada, follower, reader] = [await entered(), await entered({ key: 'f', mayWrite: () => false }), await entered({ key: 'reader' })];
    ada.present(5, 1, { note: 'x'.repeat(3000) });
    ada.raw(awarenessFrame([{ clientId: 5, clock: 1, json: '[1]' }]));
    follower.present(6, 1, {});
    await told( ada, follower, reader);
    expect(ada.refused).toEqual([{ n: 0, code: CLOSE.contentRefused }, { n: 0, code: CLOSE.contentRefused }]);
    expect(follower.refused).toEqual([{ n: 0, code: CLOSE.noNoteOrRight }]);
    expect(follower.frames.at(-1)).toEqual(awarenessFrame([]));
    expect(reader.presences.size).toBe(0);
  });

  it('[C22] who leaves is removed, unless the same device is back on a newer connection', async () => {
    const [old, reader] = [await entered({ key: 'ada' }), await entered({ key: 'reader' })];
    old.present(5, 1, {});
    await told( old, reader);
    const newer = await entered({ key: 'ada' });
    newer.present(5, 2, {});
    await told( newer, reader);
    old.cut();
    await told( reader);
    expect(reader.presences.get(5)).not.toBeNull();
    newer.cut();
    await told( reader);
    expect(reader.presences.get(5)).toBeNull();
  });
});
