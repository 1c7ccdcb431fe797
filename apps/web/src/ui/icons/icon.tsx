import { ICON_PATHS } from './paths';

export type IconName = keyof typeof ICON_PATHS | 'half';

/** An interface icon. Decorative unless `title` is given: the word beside it says the same thing. */
export function Icon({ name, size = 18, title }: { name: IconName; size?: number; title?: string }) {
  const said = title ? { role: 'img', 'aria-label': title } : { 'aria-hidden': true };
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" {...said}>
      {name === 'half' ? (
        <>
          <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" strokeWidth="1.8" />
          <path d="M10 3a7 7 0 0 1 0 14Z" fill="currentColor" />
        </>
      ) : (
        <path
          d={ICON_PATHS[name]}
          fill="none"
          stroke="currentColor"
          strokeWidth={name === 'grip' || name === 'more' ? 2.4 : 1.6}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )}
    </svg>
  );
}
