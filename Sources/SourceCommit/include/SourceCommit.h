/* The commit that this tool is built from. */
#ifndef SOURCE_COMMIT_H
#define SOURCE_COMMIT_H

/* Returns the abbreviated hash, with "-dirty" after it if files had changed, or "" if unknown. */
const char *labsheet_source_commit(void);

#endif
