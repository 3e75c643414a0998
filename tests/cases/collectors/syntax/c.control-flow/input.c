#include <stdio.h>
#include "table.h"

struct item {
	struct item *next;
};

/* cognitive 1 (if) + 1 (&&) + 1 (else if) + 1 (else) + 1 (goto), cyclomatic 1 + 2 + 1 */
static struct item *find(struct item *head, int key)
{
	if (head && key) {
		return head;
	} else if (key > 1) {
		return head->next;
	} else {
		goto missing;
	}
missing:
	return NULL;
}

/* cognitive 1 (for) + 2 (while) + 3 (do) + 1 (switch) + 2 (?:), cyclomatic 1 + 3 + 2 (case) + 1 */
int loops(int key)
{
	for (int at = 0; at < 3; at++)
		while (at < key)
			do {
				at++;
			} while (at < 2);
	switch (key) {
	case 1:
	case 2:
		return key ? 1 : 2;
	default:
		return 0;
	}
}

/* A function that returns a pointer to a function, and one in the style of 1978. */
static void (*handler_of(int kind))(int)
{
	return NULL;
}

int old(a, b)
	int a, b;
{
	return a || b;
}

int declared(int a);

TEST_CASE(test_of_macro) {
	if (1) {
	}
}
