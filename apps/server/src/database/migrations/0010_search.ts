/**
 * Indexes by which people are found by name.
 *
 * @since 0.1.0
 */

/**
 * The statements, in PostgreSQL's dialect.
 *
 * **Details**
 *
 * By the folded name in the order of its bytes, for lists and for names that one knows from their beginning; and by the
 * words of the folded name, for those of which one knows the given name alone.
 *
 * @category migrations
 * @since 0.1.0
 */
export const search = `
CREATE INDEX citizen_name ON citizen (name_folded COLLATE "C", id);
CREATE INDEX citizen_words ON citizen USING gin (to_tsvector('simple', name_folded));
`;
