import * as Y from 'yjs';

/** Words of one connection that have found their ground. */
export interface Landed<C> {
  from: C;
  update: Uint8Array;
}

/**
 * Words that stand on words of others which the log does not have: all were shown in a late spell, and the server fell before any was on disk.
 * Each device brings its own; none can be stored before those that it stands on, and two people who wrote in turns wait for each other.
 */
export class Stranded<C> {
  private readonly parts = new Map<C, Uint8Array>();

  get isEmpty(): boolean {
    return this.parts.size === 0;
  }

  /** Keeps what a device has written itself; what it brought before is in it. */
  keep(from: C, own: Uint8Array): void {
    this.parts.set(from, own);
  }

  drop(from: C): void {
    this.parts.delete(from);
  }

  /**
   * What can stand beside `whole` by now, in an order in which each part stands on those before it. A part of which everything is in `whole` is not
   * looked at again. Costs a Yjs document: for rare moments.
   */
  landing(whole: Uint8Array): Landed<C>[] {
    const landed: Landed<C>[] = [];
    const standing = (): Y.Doc => {
      const fresh = new Y.Doc({ gc: false });
      for (const update of [whole, ...landed.map((each) => each.update)]) Y.applyUpdate(fresh, update);
      return fresh;
    };
    let ydoc = standing();
    for (let isMoving = true; isMoving; ) {
      isMoving = false;
      for (const [from, own] of [...this.parts]) {
        const before = Y.encodeStateVector(ydoc);
        try {
          Y.applyUpdate(ydoc, own);
        } catch {
          // No honest client writes what Yjs cannot take; what it left half done goes with it.
          this.parts.delete(from);
          ydoc.destroy();
          ydoc = standing();
          continue;
        }
        const isPlaced = !ydoc.store.pendingStructs && !ydoc.store.pendingDs;
        // What found no ground is tried again after the others, and told to nobody.
        ydoc.store.pendingStructs = null;
        ydoc.store.pendingDs = null;
        if (isSame(before, Y.encodeStateVector(ydoc))) {
          if (isPlaced && landed.length === 0) this.parts.delete(from);
          continue;
        }
        landed.push({ from, update: Y.encodeStateAsUpdate(ydoc, before) });
        isMoving = true;
      }
    }
    ydoc.destroy();
    return landed;
  }
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, index) => byte === b[index]);
