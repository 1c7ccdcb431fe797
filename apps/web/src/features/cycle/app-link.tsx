import type { ReactNode } from 'react';
import { Link } from 'react-aria-components';

/** A link in running text or in a list, inside the application or out of it. */
export function AppLink({ href, className, children }: { href: string; className?: string; children: ReactNode }) {
  return (
    <Link href={href} className={className ?? ''}>
      {children}
    </Link>
  );
}
