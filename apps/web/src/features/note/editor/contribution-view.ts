import { type ContributionKind } from '@pleniere/domain';
import { setStar, starsOf } from '@pleniere/note-schema';
import { type Node } from '@tiptap/pm/model';
import { type Decoration, type EditorView, type NodeView } from '@tiptap/pm/view';
import { type TFunction } from 'i18next';
import type * as Y from 'yjs';
import { ICON_PATHS } from '../../../ui/icons/paths';
import { KIND_PATHS } from '../../../ui/icons/kind-paths';
import { type Margin, marginOf } from './margin';
import styles from './contribution.module.css';

type T = TFunction<['note', 'ui']>;

const SVG = 'http://www.w3.org/2000/svg';

function drawing(size: number, box: number, paths: Record<string, string>[]): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  for (const [name, value] of Object.entries({ width: size, height: size, viewBox: `0 0 ${box} ${box}`, 'aria-hidden': 'true' })) {
    svg.setAttribute(name, String(value));
  }
  for (const attributes of paths) {
    const path = document.createElementNS(SVG, 'path');
    for (const [name, value] of Object.entries(attributes)) path.setAttribute(name, value);
    svg.append(path);
  }
  return svg;
}

const kindDrawing = (kind: ContributionKind) =>
  drawing(20, 24, [
    { class: styles.shape ?? '', d: KIND_PATHS[kind].shape },
    { class: styles.letter ?? '', d: KIND_PATHS[kind].letter },
  ]);

function element<K extends keyof HTMLElementTagNameMap>(tag: K, className: string | undefined): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className) made.className = className;
  return made;
}

/** A contribution with its mark and number in the left margin, its star and its author's role beside the words. */
export class ContributionView implements NodeView {
  readonly dom = element('div', styles.contribution);
  readonly contentDOM = element('div', styles.words);
  private readonly mark = element('span', styles.mark);
  private readonly number = element('span', styles.number);
  private readonly aside = element('div', styles.aside);
  private readonly votes = element('span', styles.votes);
  private readonly star = element('button', styles.star);
  private readonly role = element('input', styles.role);
  private readonly by = element('label', styles.by);
  private drawn: ContributionKind | null = null;

  constructor(
    private node: Node,
    private readonly view: EditorView,
    private readonly getPos: () => number | undefined,
    private readonly ydoc: Y.Doc,
    private readonly t: T,
    decorations: readonly Decoration[],
  ) {
    const margin = element('div', styles.margin);
    for (const machine of [margin, this.by, this.aside]) machine.contentEditable = 'false';
    margin.append(this.number, this.mark);
    this.star.type = 'button';
    this.star.append(drawing(18, 20, [{ d: ICON_PATHS.star }]));
    this.star.addEventListener('click', () => this.toggleStar());
    this.role.type = 'text';
    this.role.maxLength = 120;
    this.role.placeholder = t('roleHint');
    this.role.setAttribute('aria-label', t('role'));
    this.role.addEventListener('input', () => this.writeRole());
    this.by.append(this.role);
    this.aside.append(this.votes, this.star);
    this.dom.append(margin, this.contentDOM, this.by, this.aside);
    this.draw(marginOf(decorations));
  }

  update(node: Node, decorations: readonly Decoration[]): boolean {
    if (node.type !== this.node.type) return false;
    this.node = node;
    this.draw(marginOf(decorations));
    return true;
  }

  /** Buttons and fields are the browser's business; the words are the editor's. */
  stopEvent(event: Event): boolean {
    return event.target instanceof HTMLElement && (this.aside.contains(event.target) || this.by.contains(event.target));
  }

  ignoreMutation(mutation: { target: globalThis.Node; type: string }): boolean {
    return mutation.type !== 'selection' && !this.contentDOM.contains(mutation.target);
  }

  private draw(margin: Margin | null): void {
    const kind = this.node.attrs.kind as ContributionKind;
    const isWritable = this.view.editable;
    const name = this.t(`kind_${kind}`, { ns: 'ui' });
    this.dom.dataset.kind = kind;
    this.dom.id = String(this.node.attrs.id);
    if (this.drawn !== kind) {
      const said = element('span', 'sr-only');
      said.textContent = name;
      this.mark.replaceChildren(kindDrawing(kind), said);
      this.drawn = kind;
    }
    this.mark.title = margin?.number ? `${name} ${margin.number}` : name;
    this.number.textContent = kind === 'proposition' && margin?.number ? String(margin.number) : '';
    this.contentDOM.dataset.hint = this.t(`hint_${kind}`);
    this.votes.textContent = margin?.tally == null ? '' : this.t('votes', { count: margin.tally });
    this.star.hidden = margin?.isEmpty !== false || (!isWritable && !margin.starred);
    this.star.disabled = !isWritable;
    this.star.setAttribute('aria-pressed', String(margin?.starred === true));
    this.star.setAttribute('aria-label', `${this.t('star')}, ${this.mark.title.toLowerCase()}`);
    this.star.title = this.t('star');
    const role = typeof this.node.attrs.role === 'string' ? this.node.attrs.role : '';
    this.by.hidden = kind !== 'verbatim' || (!isWritable && role === '');
    this.role.readOnly = !isWritable;
    if (this.role.value !== role) this.role.value = role;
  }

  private toggleStar(): void {
    const id = String(this.node.attrs.id);
    if (this.view.editable) setStar(this.ydoc, id, !starsOf(this.ydoc).has(id));
  }

  private writeRole(): void {
    const pos = this.getPos();
    if (pos === undefined || !this.view.editable) return;
    this.view.dispatch(this.view.state.tr.setNodeAttribute(pos, 'role', this.role.value || null));
  }
}
