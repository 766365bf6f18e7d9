//! The texts that a page is woven of, as JSON writes them.
//!
//! The same text can be escaped in several ways: servers in Go write `&` as `\u0026`, others write `/` as `\/` and every
//! letter outside ASCII as `\u…`.

/// Where a page takes its texts from.
pub(super) struct Texture {
    /// First names as JSON writes them, and as an address does. Person n has name n modulo the length, so that even a page
    /// of 20 has every kind of text.
    pub(super) first_names: &'static [(&'static str, &'static str)],
    /// Family names as JSON writes them, and as an address does.
    pub(super) family_names: &'static [(&'static str, &'static str)],
    /// Free text about things, some of it empty.
    pub(super) descriptions: &'static [&'static str],
    /// Roles in Deployments, custom ones among them.
    pub(super) deployment_roles: &'static [&'static str],
    /// Ids of Dags.
    pub(super) dags: &'static [&'static str],
    /// Tags of Dags.
    pub(super) dag_tags: &'static [&'static str],
    /// Whether addresses of pictures may come without escapes.
    pub(super) has_plain_addresses: bool,
}

/// What most Organizations look like: ASCII, and now and then an escape or a letter outside of it.
pub(super) const ORDINARY: Texture = Texture {
    first_names: &[
        ("Jane", "jane"),
        ("Amir", "amir"),
        (r"Ren\u00e9e", "renee"),
        ("Olga", "olga"),
        ("Zoë", "zoe"),
        ("Grace", "grace"),
        (r#"Samuel \"Sam\""#, "sam"),
        ("Priya", "priya"),
        ("太郎", "taro"),
        ("Daniel", "daniel"),
        (r"Jos\u00e9 \/ Pepe", "jose"),
        ("Aisha", "aisha"),
        ("Łukasz", "lukasz"),
        ("Emily", "emily"),
        (r"Chris (CORP\\chris)", "chris"),
        ("Noah", "noah"),
        (r"\ud83d\ude80 Ada", "ada"),
        ("Tom", "tom"),
    ],
    family_names: &[
        ("Doe", "doe"),
        ("O'Neill", "oneill"),
        ("García", "garcia"),
        (r"M\u00fcller", "mueller"),
        ("Nguyen", "nguyen"),
        ("Smith", "smith"),
        ("van der Berg", "vanderberg"),
        ("Kowalska", "kowalska"),
        ("Okafor", "okafor"),
        ("Yamada", "yamada"),
    ],
    descriptions: &[
        "",
        "Loads what the night left behind",
        r"Research \u0026 development",
        "Owned by the platform team, see the handbook",
        r#"Replaces \"old\" jobs"#,
        "Größen und Maße",
    ],
    deployment_roles: &["DEPLOYMENT_ADMIN", "DEPLOYMENT_ACCESSOR", "Release manager"],
    dags: &[
        "daily_revenue_report",
        "load_customers",
        "sync_crm",
        "train_churn_model",
    ],
    dag_tags: &["finance", "team-a", "nightly", "pii"],
    has_plain_addresses: true,
};

/// Where every text that a person chose has an escape or a letter outside ASCII.
pub(super) const ESCAPED: Texture = Texture {
    first_names: &[
        (r"\u592a\u90ce", "太郎"),
        (r#"\"Zo\u00eb\""#, "zoë"),
        ("Łukasz\\t", r"\u0142ukasz"),
        (r"Dana\u0300 \u0026 Co", "danà"),
        ("🚀 Ада", "ада"),
        (r"\ud83d\ude80\ud83d\ude80", "rocket\\u002b1"),
        (r"Ne\bw\fLine\r\n", "nëwline"),
        (r"C:\\Users\\Jos\u00e9\/", "josé"),
    ],
    family_names: &[
        ("山田", "yamada\\u002bjp"),
        (r"M\u00fc\u00dfer", "müßer"),
        (r#"O\u0027Neill \"the 2nd\""#, "oneill"),
        ("Ñandú–Ŵilliams", "ñandu"),
        (r"\u041a\u043e\u0432\u0430\u043b\u044c", "коваль"),
    ],
    descriptions: &[
        r"\u003cb\u003ebold\u003c\/b\u003e \u0026 \\ more",
        "日本語の説明文です。\\n二行目",
        "emoji 🎉🎊 and \\ud83c\\udf89",
    ],
    deployment_roles: &[
        "DEPLOYMENT_ADMIN",
        r"Release \u0026 d\u00e9ploiement",
        "リリース管理者",
    ],
    dags: &[
        r"tägliche\/berichte",
        r"\u65e5\u6b21_\u58f2\u4e0a",
        r#"load_\"all\""#,
    ],
    dag_tags: &["финансы", r"a\tb", r"r\u0026d"],
    has_plain_addresses: false,
};
