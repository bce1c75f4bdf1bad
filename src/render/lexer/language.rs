//! Which languages have a lexer, and what their words are.

use super::{class::Push, json::json, words::Grammar, yaml::yaml};

const SQL: Grammar = Grammar {
    line_comments: &["--"],
    block_comment: Some(("/*", "*/")),
    escaping_quotes: "",
    plain_quotes: "'\"`",
    keywords: &[
        "add",
        "all",
        "alter",
        "and",
        "any",
        "as",
        "asc",
        "begin",
        "between",
        "by",
        "case",
        "check",
        "column",
        "commit",
        "constraint",
        "create",
        "cross",
        "default",
        "delete",
        "desc",
        "distinct",
        "drop",
        "else",
        "end",
        "except",
        "exists",
        "explain",
        "fetch",
        "filter",
        "for",
        "foreign",
        "from",
        "full",
        "grant",
        "group",
        "having",
        "if",
        "ilike",
        "in",
        "index",
        "inner",
        "insert",
        "intersect",
        "interval",
        "into",
        "is",
        "join",
        "key",
        "lateral",
        "left",
        "like",
        "limit",
        "not",
        "offset",
        "on",
        "only",
        "or",
        "order",
        "outer",
        "over",
        "partition",
        "primary",
        "references",
        "returning",
        "revoke",
        "right",
        "rollback",
        "row",
        "rows",
        "select",
        "set",
        "table",
        "then",
        "to",
        "transaction",
        "truncate",
        "union",
        "unique",
        "update",
        "using",
        "values",
        "view",
        "when",
        "where",
        "window",
        "with",
    ],
    names: &[],
    constants: &["current_date", "current_timestamp", "false", "null", "true"],
    ignores_case: true,
    calls: true,
    variables: false,
};

const SHELL: Grammar = Grammar {
    line_comments: &["#"],
    block_comment: None,
    escaping_quotes: "\"`",
    plain_quotes: "'",
    keywords: &[
        "case", "do", "done", "elif", "else", "esac", "fi", "for", "function", "if", "in", "select", "then", "time",
        "until", "while",
    ],
    names: &[
        "alias", "break", "cd", "command", "continue", "echo", "eval", "exec", "exit", "export", "local", "printf",
        "pwd", "read", "readonly", "return", "set", "shift", "source", "test", "trap", "type", "umask", "unalias",
        "unset", "wait",
    ],
    constants: &["false", "true"],
    ignores_case: false,
    calls: false,
    variables: true,
};

/// Cuts a code block into stretches with their classes, where the language has a lexer; false where it has none.
pub fn lexed(language: &str, code: &str, push: Push) -> bool {
    match language {
        "yaml" | "yml" => yaml(code, push),
        "json" => json(code, push),
        "sql" => SQL.cut(code, push),
        "sh" | "bash" | "shell" | "zsh" => SHELL.cut(code, push),
        "" | "text" | "txt" | "plain" | "plaintext" => push(None, code),
        _ => return false,
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The stretches that have a class, as `class:text`.
    fn of(language: &str, code: &str) -> Vec<String> {
        let mut told: Vec<(Option<&str>, String)> = Vec::new();
        assert!(lexed(language, code, &mut |class, text| match told.last_mut() {
            Some((last, all)) if *last == class => all.push_str(text),
            _ => told.push((class, text.to_owned())),
        }));
        assert_eq!(told.iter().map(|(_, text)| &**text).collect::<String>(), code);
        let classed = told.into_iter().filter_map(|(class, text)| Some(format!("{}:{text}", &class?[3..4])));
        classed.collect()
    }

    #[test]
    fn words_of_tables_are_in_order() {
        for grammar in [SQL, SHELL] {
            assert!(grammar.keywords.is_sorted() && grammar.names.is_sorted() && grammar.constants.is_sorted());
        }
    }

    #[test]
    fn sql_is_read() {
        assert_eq!(
            of("sql", "-- a 'b'\nSELECT COUNT(*) n FROM t /* x\ny */ WHERE a1 <> 'it''s' AND b > 1.5;"),
            ["c:-- a 'b'", "k:SELECT", "n:COUNT", "k:FROM", "c:/* x\ny */", "k:WHERE", "s:'it''s'", "k:AND", "c:1.5"]
        );
    }

    #[test]
    fn shell_is_read() {
        assert_eq!(
            of("bash", "for f in *.txt; do echo \"a \\\" $b\" 'c\\' # d\ndone; X=${HOME}#1 $1"),
            [
                "k:for",
                "k:in",
                "k:do",
                "n:echo",
                "s:\"a \\\" $b\"",
                "s:'c\\'",
                "c:# d",
                "k:done",
                "c:${HOME}",
                "c:1",
                "c:$1"
            ]
        );
    }

    #[test]
    fn json_is_read() {
        assert_eq!(
            of("json", "{\"a\\\"\" : [1e-3, true, \"b\"],\n\"c\": null}"),
            ["k:\"a\\\"\"", "c:1e-3", "c:true", "s:\"b\"", "k:\"c\"", "c:null"]
        );
    }

    #[test]
    fn yaml_is_read() {
        assert_eq!(
            of("yaml", "# a\nkey: {b: 1, 'c': x y} # d\n- e: \"f\n  g\"\n- &h !i 2026-01-02\n- http://x\n"),
            [
                "c:# a",
                "k:key",
                "k:b",
                "c:1",
                "k:'c'",
                "s:x y",
                "c:# d",
                "k:e",
                "s:\"f\n  g\"",
                "n:&h",
                "n:!i",
                "c:2026-01-02",
                "s:http://x"
            ]
        );
        assert_eq!(of("yaml", "a: |-\n  b: c\n\n  d\ne: ~\n"), ["k:a", "s:  b: c\n\n  d\n", "k:e", "c:~"]);
    }

    proptest! {
        #[test]
        fn any_text_comes_through(code in "[-a-z0-9 \"'#:,\\[\\]{}|>$&!*/\\\\\n网]{0,60}") {
            for language in ["yaml", "json", "sql", "sh", "text"] {
                of(language, &code);
            }
        }
    }
}
