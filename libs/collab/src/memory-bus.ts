import type { Bus, BusMessage } from './ports';

type Listener = (message: BusMessage) => void;

/** Delivers a message to one node, now or later, once, twice or never; `lose` and the rest are the simulation's to choose. */
export type Deliver = (run: () => void) => void;

/** Where the nodes of one process meet. Messages are delivered by `deliver`, in a later turn unless it says otherwise. */
export class MemoryBusHub {
  private readonly nodes = new Set<MemoryBus>();

  constructor(private readonly deliver: Deliver = queueMicrotask) {}

  /** One more node. */
  join(): MemoryBus {
    const node = new MemoryBus((noteId, message) => this.spread(node, noteId, message), () => void this.nodes.delete(node));
    this.nodes.add(node);
    return node;
  }

  /** Every node is told that it may have missed something. */
  tellGap(): void {
    for (const node of this.nodes) node.gap();
  }

  private spread(from: MemoryBus, noteId: string, message: BusMessage): void {
    // As bytes would: what the sender does with its arrays afterwards changes nothing.
    const copy = structuredClone(message);
    for (const node of this.nodes) if (node !== from) this.deliver(() => node.receive(noteId, copy));
  }
}

/** One node's end. */
export class MemoryBus implements Bus {
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly gapListeners = new Set<() => void>();

  constructor(
    private readonly send: (noteId: string, message: BusMessage) => void,
    private readonly left: () => void,
  ) {}

  publish(noteId: string, message: BusMessage): void {
    this.send(noteId, message);
  }

  subscribe(noteId: string, listener: Listener): () => void {
    const listeners = this.listeners.get(noteId) ?? new Set();
    this.listeners.set(noteId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.listeners.delete(noteId);
    };
  }

  onGap(listener: () => void): void {
    this.gapListeners.add(listener);
  }

  /** The node is gone: nothing reaches it any more. */
  leave(): void {
    this.listeners.clear();
    this.left();
  }

  receive(noteId: string, message: BusMessage): void {
    for (const listener of this.listeners.get(noteId) ?? []) listener(message);
  }

  gap(): void {
    for (const listener of this.gapListeners) listener();
  }
}
