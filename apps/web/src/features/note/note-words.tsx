import { type AnyNode, isKind, isSafeAddress, type NoteJson, readNote, textOf } from '@pleniere/note-schema';
import { Fragment, type ReactNode } from 'react';
import { KindMark } from '../../ui';
import styles from './note-words.module.css';

const MARKS: Record<string, 'strong' | 'em' | 's' | 'code' | 'sup' | 'sub'> = {
  bold: 'strong',
  italic: 'em',
  strike: 's',
  code: 'code',
  superscript: 'sup',
  subscript: 'sub',
};

function run({ text, marks = [] }: AnyNode, key: number): ReactNode {
  return marks.reduce<ReactNode>((inner, { type, attrs }) => {
    const Tag = MARKS[type];
    if (Tag) return <Tag key={key}>{inner}</Tag>;
    if (type === 'link' && isSafeAddress(attrs?.href)) return <a key={key} href={attrs.href}>{inner}</a>;
    if (type === 'language' && typeof attrs?.lang === 'string') return <span key={key} lang={attrs.lang}>{inner}</span>;
    return inner;
  }, <Fragment key={key}>{text}</Fragment>);
}

/** A node of a note as React elements; a node this page does not know shows its words. */
function Words({ node }: { node: AnyNode }): ReactNode {
  const children = () => (node.content ?? []).map((child, key) => (child.type === 'text' ? run(child, key) : <Words key={key} node={child} />));
  switch (node.type) {
    case 'paragraph':
      return <p>{children()}</p>;
    case 'heading':
      return <h2>{children()}</h2>;
    case 'bulletList':
      return <ul>{children()}</ul>;
    case 'orderedList':
      return <ol>{children()}</ol>;
    case 'listItem':
      return <li>{children()}</li>;
    case 'blockquote':
      return <blockquote>{children()}</blockquote>;
    case 'hardBreak':
      return <br />;
    case 'table':
      return (
        <table>
          <tbody>{children()}</tbody>
        </table>
      );
    case 'tableRow':
      return <tr>{children()}</tr>;
    case 'tableHeader':
      return <th>{children()}</th>;
    case 'tableCell':
      return <td>{children()}</td>;
    case 'contribution':
      return (
        <div className={styles.contribution} data-kind={node.attrs?.kind}>
          {isKind(node.attrs?.kind) ? <KindMark kind={node.attrs.kind} size={20} /> : null}
          <div>
            {children()}
            {typeof node.attrs?.role === 'string' ? <p className={styles.role}>– {node.attrs.role}</p> : null}
          </div>
        </div>
      );
    case 'takeaway':
      return null;
    default:
      return <p>{textOf(node)}</p>;
  }
}

/** The words as last projected, to be read while the live note is on its way. */
export function NoteWords({ json, language }: { json: NoteJson; language: string }) {
  const { takeaway } = readNote(json);
  return (
    <div className={styles.note} lang={language}>
      {takeaway.length > 0 ? (
        <div className={styles.takeaway}>
          {takeaway.map((block, key) => (
            <Words key={key} node={block as AnyNode} />
          ))}
        </div>
      ) : null}
      {(json.content as AnyNode[]).filter((node) => textOf(node) !== '').map((node, key) => <Words key={key} node={node} />)}
    </div>
  );
}
