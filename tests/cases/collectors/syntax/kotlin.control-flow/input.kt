package reader.text

import reader.Table
import reader.parsing.*
import reader.Kind as TokenKind

class Parser(val depth: Int) : Base() {
    init {
        if (depth > 1) {
        }
    }

    constructor(text: String) : this(1) {
        read(text)
    }

    val size: Int
        get() {
            return if (depth > 0 && open) 1 else 2
        }

    // cognitive 1 + 2 (&&, ||) + 1 (else if) + 1 (else), cyclomatic 1 + 2 + 2
    fun branches(x: Int): Int {
        if (x > 1 && y || z) {
            return 1
        } else if (q) {
            return 2
        } else {
            return 3
        }
    }

    // cognitive 1 (for) + 1 (while) + 1 (break@) + 1 (do) + 1 + 1 (when) + 1 (catch)
    // cyclomatic 1 + 3 + 2 + 1 (entries) + 1 (catch) + 1 (?:)
    fun run(x: Int): Int {
        for (i in 1..2) {
            continue
        }
        outer@ while (x > 0) {
            break@outer
        }
        do {
            read()
        } while (x > 1)
        when (x) {
            1, 2 -> read()
            in 3..4 -> close()
            else -> write()
        }
        when {
            x > 1 -> read()
        }
        try {
            read()
        } catch (e: Error) {
        } finally {
        }
        return x ?: 1
    }

    // cognitive 2 + 2 (in lambdas, no else), cyclomatic 1 + 2
    fun lambdas(list: List<Int>) {
        list.forEach { i ->
            if (i > 1) {
                read()
            }
        }
        val f = fun(x: Int): Int {
            if (x > 1) return 1
            return 2
        }
        fun local() {
            read()
        }
    }

    fun short() = 1

    companion object {
        fun make() {
            read()
        }
    }

    abstract fun declared()
}

fun String.top(x: Int): Int = when (x) {
    1 -> 2
    else -> 3
}

val handler = { x: Int -> x }

dependencies {
    if (local) read()
}
