"""Areas in words, in local measures and without blanks, and plots apart from clusters."""

from __future__ import annotations

import pytest

from bot.nlu.patterns.areas import find

ANY = None


def _one(text):
    [area] = find(text)
    low, high = area.value["min"], area.value["max"]
    return low, high, text[area.start : area.end]


@pytest.mark.parametrize(
    ("text", "low", "high", "words"),
    [
        ("cụm 5-10ha", 5, 10, "5-10ha"),
        ("từ 10 tới 20 héc ta", 10, 20, "từ 10 tới 20 héc ta"),
        ("tu 10 toi 20 hec ta", 10, 20, "tu 10 toi 20 hec ta"),
        ("giữa 10 và 20 ha", 10, 20, "giữa 10 và 20 ha"),
        ("từ khoảng 10 đến khoảng 20 ha", 10, 20, "từ khoảng 10 đến khoảng 20 ha"),
        ("cụm 20 - 10 ha", 10, 20, "20 - 10 ha"),
        ("từ năm tới mười ha", 5, 10, "từ năm tới mười ha"),
        ("từ 5 đến 10 nghìn m2", 0.5, 1, "từ 5 đến 10 nghìn m2"),
        ("tối thiểu 5 ha", 5, ANY, "tối thiểu 5 ha"),
        ("toi thieu la 5ha", 5, ANY, "toi thieu la 5ha"),
        ("ít nhất nửa hecta", 0.5, ANY, "ít nhất nửa hecta"),
        ("it nhat nua hecta", 0.5, ANY, "it nhat nua hecta"),
        ("không dưới 30 ha", 30, ANY, "không dưới 30 ha"),
        ("hai chục ha trở lên", 20, ANY, "hai chục ha trở lên"),
        ("từ 30 ha trở xuống", ANY, 30, "từ 30 ha trở xuống"),
        ("tối đa 1ha5", ANY, 1.5, "tối đa 1ha5"),
        ("không quá năm mươi hecta", ANY, 50, "không quá năm mươi hecta"),
        ("tối đa 3 sào", ANY, 0.3, "tối đa 3 sào"),
        ("tối đa 3 mẫu", ANY, 3, "tối đa 3 mẫu"),
        ("toi da 3 mau", ANY, 3, "toi da 3 mau"),
        ("tối đa 2 mẫu tây", ANY, 2, "tối đa 2 mẫu tây"),
        ("tối đa 2k m2", ANY, 0.2, "tối đa 2k m2"),
        ("tối đa 2 công rưỡi", ANY, 0.25, "tối đa 2 công rưỡi"),
        ("duới 50ha", ANY, pytest.approx(50), "duới 50ha"),
        ("tren50ha", pytest.approx(50), ANY, "tren50ha"),
    ],
)
def test_bounds_are_read_as_they_are_typed(text, low, high, words):
    assert _one(text) == (low, high, words)


@pytest.mark.parametrize(
    ("text", "hectares"),
    [
        ("khoảng chục hecta", 10),
        ("tầm hai chục ha", 20),
        ("cụm rộng năm mươi ha", 50),
        ("cụm trên dưới 50 ha", 50),
        ("1ha5", 1.5),
        ("1 ha rưỡi", 1.5),
        ("ba hecta rưỡi", 3.5),
        ("3 sào ruộng", 0.3),
        ("3 sao dat", 0.3),
        ("2 mau dat", 2),
        ("10 công", 1),
        ("muoi cong dat", 1),
        ("40 héc", 40),
        ("5 nghìn mét vuông", 0.5),
        ("2 km2", 200),
        ("khu đầu tư 50 ha", 50),
        ("khu dau tu 50 ha", 50),
        ("cụm 50 ha long an", 50),
    ],
)
def test_a_bare_amount_means_a_fifth_either_way(text, hectares):
    low, high, _ = _one(text)
    assert (low, high) == (pytest.approx(hectares * 0.8), pytest.approx(hectares * 1.2))


@pytest.mark.parametrize(
    "text",
    [
        *("cụm công nghiệp", "5 cụm công nghiệp", "hai công ty", "2 công trình", "3 công nhân"),
        *("trong năm công bố", "năm sao", "Năm Sao", "nam sao", "khách sạn 5 sao", "5 sao"),
        *("tỷ lệ", "3 mẫu C/O", "mẫu đơn", "2 mẫu đơn", "mẫu số 5", "3 màu", "2 mẫu hồ sơ"),
        *("anh Sào", "sào", "vài ha", "mấy ha", "mấy chục ha", "vài chục hecta", "hàng trăm ha"),
        *("5 hạ tầng", "nam ha tang", "viet nam ha noi", "Việt Nam Hà Nội", "nam 2025 ha tang"),
        *("năm 2025 ha", "còn nữa ha", "con nua ha", "cụm số 2 ha", "2 cộng 3", "5 hà"),
        *("giá bao nhiêu 1m2", "bn 1m2 z", "80 usd/1m2", "80 usd 1 ha", "giá mỗi 1 ha"),
        *("500 mét", "đường 20 mét", "5 m", "0902 123 456", "100 usd/m2", "hai ba"),
    ],
)
def test_what_is_no_area_is_not_found(text):
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("cần 2 ha xây xưởng", "2 ha"),
        ("can 2ha", "2ha"),
        ("cần khoảng 3 ha", "khoảng 3 ha"),
        ("yêu cầu tối thiểu 5 ha", "tối thiểu 5 ha"),
        ("tính thuê 5000 m2 ở Liên Hưng", "5000 m2"),
        ("thuê 5000 mét ở Tân Tập", "5000 mét"),
        ("cần hai ngàn mét", "hai ngàn mét"),
        ("muốn mua một lô đất 2 ha", "2 ha"),
        ("cần diện tích 2 ha", "2 ha"),
        ("tìm đất 3 ha", "3 ha"),
        ("xin 1 ha", "1 ha"),
        ("lấy nửa ha", "nửa ha"),
        ("thue nua ha", "nua ha"),
        ("đặt 1ha5", "1ha5"),
        ("ở cụm Đức Mỹ thuê 2 ha", "2 ha"),
        ("2 công đất", "2 công"),
        ("còn 5 ha đất không", "5 ha"),
        ("5 ha mặt bằng", "5 ha"),
        ("2 ha làm xưởng", "2 ha"),
        ("2 ha để xây nhà máy", "2 ha"),
        ("xây kho 2000 m2 trong cụm", "2000 m2"),
        ("còn lô 10 ha không", "10 ha"),
        ("can I still get 1 ha in Lien Minh", "1 ha"),
        ("we need at least 2 hectares", "at least 2 hectares"),
    ],
)
def test_land_that_is_wanted_is_a_plot(text, words):
    [area] = find(text)
    assert (area.entity, text[area.start : area.end]) == ("plot_area", words)


@pytest.mark.parametrize(
    "text",
    [
        *("tìm cụm trên 50 ha", "cần cụm dưới 30 ha", "cụm từ 20 đến 40 ha", "tìm ccn rộng 50 ha"),
        *("cụm đạt 500 ha", "cụm rộng 50 ha đất", "diện tích cụm 50 ha đất", "cụm cho thuê 50 ha"),
        *("tìm khu công nghiệp, diện tích lớn hơn 300 ha", "mở rộng cụm thêm 20 ha", "căn 5 ha"),
        *("tìm cụm khác ở Cần Đước trên 30 ha", "tim cum can duoc tren 30ha"),
    ],
)
def test_the_size_of_a_cluster_is_no_plot(text):
    assert [area.entity for area in find(text)] == ["area"]


def test_a_plot_and_a_cluster_are_told_apart_in_one_message():
    found = find("cần 2 ha trong cụm trên 50 ha")
    assert [area.entity for area in found] == ["plot_area", "area"]
